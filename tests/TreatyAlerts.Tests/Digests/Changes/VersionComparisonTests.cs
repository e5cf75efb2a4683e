using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Digests.Changes;

/// <summary>What a replaced file says differently.</summary>
public sealed class VersionComparisonTests
{
    [Fact]
    public void Passages_are_counted_and_the_first_two_are_shown_with_their_pages()
    {
        var changes = VersionComparison.Of(
            Text("Preamble", "States may share evidence.", "Article 2", "Article 3 of old", "The end", "Annex of before"),
            Text("Preamble", "States shall share evidence.", "Article 2", "The end", "Annex of today"))!;

        Assert.Equal(3, changes.Passages);
        Assert.Equal([2, 2], changes.Shown.Select(passage => passage.Page));
        Assert.Equal(["=States", "- may", "+ shall", "= share evidence."], changes.Shown[0].Pieces.Select(piece => Sign(piece) + piece.Text));
        Assert.Equal(["-Article 3 of old"], changes.Shown[1].Pieces.Select(piece => Sign(piece) + piece.Text));
    }

    [Fact]
    public void White_space_and_the_place_of_page_ends_are_no_differences() =>
        Assert.Equal(0, VersionComparison.Of(Text("States  may\u00A0share", "evidence"), Text("States may share", "evidence"))!.Passages);

    [Fact]
    public void Another_reader_s_text_is_not_compared() =>
        Assert.Null(VersionComparison.Of(Text("one"), Text("two") with { ExtractorVersion = 2 }));

    [Fact]
    public void What_is_shown_is_short_however_long_the_paragraphs_are()
    {
        var words = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"word{i}"));
        var changes = VersionComparison.Of(Text(words, "x"), Text("new " + words, "x"))!;
        var other = VersionComparison.Of(Text(words), Text(words.Replace("word", "sword", StringComparison.Ordinal)))!;

        Assert.All([changes, other], one => Assert.InRange(one.Shown.Single().Pieces.Sum(piece => piece.Text.Length), 1, 450));
        Assert.Equal("new", changes.Shown[0].Pieces.First(piece => piece.Change is PieceChange.New).Text.Trim());
    }

    private static string Sign(ChangedPiece piece) => piece.Change switch { PieceChange.Old => "-", PieceChange.New => "+", _ => "=" };

    // The first paragraph on page 1, the others on page 2.
    private static DocumentText Text(params string[] paragraphs) => new(1, "pdf",
    [
        new TextPage(1, [.. paragraphs.Take(1).Select(text => new TextBlock(TextBlockKind.Paragraph, text))]),
        new TextPage(2, [.. paragraphs.Skip(1).Select(text => new TextBlock(TextBlockKind.Paragraph, text))]),
    ])
    { Language = "en" };
}
