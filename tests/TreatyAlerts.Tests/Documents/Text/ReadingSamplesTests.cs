using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>One text of our own in six languages and six formats (samples/reading), extracted as approved and the same from each format.</summary>
public sealed partial class ReadingSamplesTests
{
    private static readonly string[] Languages = ["ar", "en", "es", "fr", "ru", "zh"];
    private static readonly string[] Formats = ["doc", "docx", "html", "pdf", "rtf", "txt"];
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NewLine = "\n",
    };

    public static MatrixTheoryData<string, string> Files() => new(Languages, Formats);

    public static TheoryData<string> EachLanguage() => new(Languages);

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_sample_reads_as_approved(string language, string format)
    {
        var result = Read(language, format);
        Approval.Verify($"reading-{language}-{format}", "txt", result.Text!.ToPlainText() + "\n");

        // One block a line, so that a change shows which.
        var blocks = result.Text.Pages.SelectMany(page => page.Blocks.Select(block => JsonSerializer.Serialize(new { page = page.Number, block.Kind, block.Text }, Json)));
        Approval.Verify($"reading-{language}-{format}", "json", $"[\n{string.Join(",\n", blocks)}\n]\n");
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void All_formats_of_a_language_hold_the_same_words_in_the_same_order(string language)
    {
        var texts = Formats.ToDictionary(format => format, format => Words(Read(language, format).Text!.ToPlainText()));
        foreach (var (one, other) in Formats.SelectMany(one => Formats.Select(other => (one, other))).Where(pair => string.CompareOrdinal(pair.one, pair.other) < 0))
        {
            var (words, order) = (Overlap(texts[one], texts[other]), Overlap(Pairs(texts[one]), Pairs(texts[other])));
            Assert.True(words >= 0.98, $"{language}: of {one} and {other}, {words:0.0000} of the words are the same");
            Assert.True(order >= 0.955, $"{language}: of {one} and {other}, {order:0.0000} of the pairs of words are the same");
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void What_Word_holds_is_the_same_block_for_block_in_three_formats(string language)
    {
        var docx = Read(language, "docx").Text!.Pages.SelectMany(page => page.Blocks).ToList();
        foreach (var format in new[] { "doc", "rtf" })
        {
            Assert.Equal(docx, Read(language, format).Text!.Pages.SelectMany(page => page.Blocks));
        }

        Assert.Equal(6, docx.Count(block => block.Kind == TextBlockKind.Masthead));
        Assert.Equal(5, docx.Count(block => block.Kind == TextBlockKind.Heading));
        Assert.Equal(4, docx.Count(block => block.Kind == TextBlockKind.TableRow));
        Assert.Equal(2, docx.Count(block => block.Kind == TextBlockKind.Footnote));
        Assert.Equal(14, docx.Count(block => block.Kind == TextBlockKind.ListItem));
        Assert.Equal(14, docx.Where(block => block.Kind == TextBlockKind.ListItem).Select(block => block.Text.Split(' ')[0]).Count(number => Number().IsMatch(number)));
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void A_PDF_holds_the_paragraphs_of_Word_but_for_note_marks_and_spaces(string language)
    {
        var (docx, pdf) = (Bare("docx"), Bare("pdf"));
        Assert.Equal(docx.Where(paragraph => paragraph.Kind != TextBlockKind.Footnote), pdf.Where(paragraph => paragraph.Kind != TextBlockKind.Footnote));
        Assert.Equal(docx.Where(paragraph => paragraph.Kind == TextBlockKind.Footnote), pdf.Where(paragraph => paragraph.Kind == TextBlockKind.Footnote));

        List<(TextBlockKind Kind, string Text)> Bare(string format) =>
            [.. Read(language, format).Text!.Paragraphs().Select(paragraph => (paragraph.Kind, MarksAndSpaces().Replace(paragraph.Text, "")))];
    }

    private static ExtractionResult Read(string language, string format)
    {
        var result = Reading.Of(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "reading", $"{language}.{format}")));
        Assert.Equal((TextState.Read, null), (result.State, result.Reason));
        return result;
    }

    private static List<string> Words(string text) => [.. Word().Matches(text.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant()).Select(match => match.Value)];

    private static List<string> Pairs(List<string> words) => [.. words.Zip(words.Skip(1), (first, second) => $"{first} {second}")];

    // Twice what both hold, by what they hold together.
    private static double Overlap(List<string> one, List<string> other)
    {
        var counts = other.CountBy(word => word).ToDictionary();
        var common = one.CountBy(word => word).Sum(word => Math.Min(word.Value, counts.GetValueOrDefault(word.Key)));
        return 2.0 * common / (one.Count + other.Count);
    }

    // Each Chinese character is a word.
    [GeneratedRegex(@"[\u2E80-\u9FFF]|[\w-[_\u2E80-\u9FFF]]+")]
    private static partial Regex Word();

    // The two notes are 1 and 2; tabs divide cells and stay.
    [GeneratedRegex(@"[12 \u00A0]")]
    private static partial Regex MarksAndSpaces();

    [GeneratedRegex(@"^(\d\.|\(\w\))$")]
    private static partial Regex Number();
}
