using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Reads bytes as the tests need it.</summary>
internal static class Reading
{
    /// <summary>What the samples of the Word 97 and RTF tests hold.</summary>
    public static IReadOnlyList<TextBlock> SampleBlocks { get; } =
    [
        new(TextBlockKind.Masthead, "A/SAMPLE/1"),
        new(TextBlockKind.Heading, "Scope of the sample"),
        new(TextBlockKind.Paragraph, "The first paragraph has a note and goes on after it."),
        new(TextBlockKind.Footnote, "The note itself."),
        new(TextBlockKind.Paragraph, "On page seven stands more."),
        new(TextBlockKind.Paragraph, "Kept words end here."),
        new(TextBlockKind.ListItem, "1. An item of a list"),
        new(TextBlockKind.TableRow, "Fiji (South)\t42"),
        new TextBlock(TextBlockKind.Paragraph, "Last words."),
    ];

    public static ExtractionResult Of(byte[] content, TextLimits? limits = null, string? contentType = null) =>
        new TextExtractor(limits ?? new TextLimits()).Extract(content, contentType, TestContext.Current.CancellationToken);

    public static ExtractionResult Of(string content) => Of(Encoding.UTF8.GetBytes(content));

    /// <summary>The whole text with all white space, dividers of cells and pages included, as single spaces.</summary>
    public static string TextOf(byte[] content)
    {
        var result = Of(content);
        Assert.True(result.State == TextState.Read, $"{result.State}: {result.Reason}");
        return Flat(result.Text!.ToPlainText());
    }

    public static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static IReadOnlyList<TextBlock> BlocksOf(byte[] content)
    {
        var result = Of(content);
        Assert.True(result.State == TextState.Read, $"{result.State}: {result.Reason}");
        return [.. result.Text!.Pages.SelectMany(page => page.Blocks)];
    }

    /// <summary>Reads damaged bytes: whatever comes out must be text or a failure that says why.</summary>
    public static ExtractionResult Damaged(byte[] content)
    {
        var result = Of(content);
        Assert.Equal(result.State == TextState.Read, result.Text is not null);
        Assert.True(result.State == TextState.Read || !string.IsNullOrWhiteSpace(result.Reason), $"{result.State} without a reason");
        return result;
    }
}
