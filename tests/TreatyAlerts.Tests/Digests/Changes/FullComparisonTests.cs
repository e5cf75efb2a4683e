using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Digests.Changes;

/// <summary>All that differs, however long it is.</summary>
public sealed class FullComparisonTests
{
    [Fact]
    public void What_stayed_and_went_is_the_older_passage_and_what_stayed_and_came_the_newer_one()
    {
        var words = Gen.ListOf(Gen.Elements("a", "b", "c", "d", "一", "二")).Select(list => string.Join(' ', list.DefaultIfEmpty("a")));
        Prop.ForAll(Arb.From(words), Arb.From(words), (older, newer) =>
        {
            var changes = FullComparison.Of(Text(older), Text(newer), 0, 10);
            return older == newer
                ? changes.Passages == 0
                : changes.Passages == 1
                    && Words(changes.Shown[0], PieceChange.New) == newer.Replace(" ", "", StringComparison.Ordinal)
                    && Words(changes.Shown[0], PieceChange.Old) == older.Replace(" ", "", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_long_passage_is_shown_to_its_end_and_its_few_changes_are_few()
    {
        var older = Enumerable.Range(0, 3_000).Select(at => $"word{at}").ToArray();
        var newer = older.ToArray();
        (newer[10], newer[2_900]) = ("ten", "late");

        var changed = Assert.Single(FullComparison.Of(Text(string.Join(' ', older)), Text(string.Join(' ', newer)), 0, 10).Shown);

        Assert.Equal(["ten", "late"], changed.Pieces.Where(piece => piece.Change is PieceChange.New).Select(piece => piece.Text.Trim()));
        Assert.Equal(["word10", "word2900"], changed.Pieces.Where(piece => piece.Change is PieceChange.Old).Select(piece => piece.Text.Trim()));
    }

    [Fact]
    public void A_passage_without_end_is_cut_and_says_so()
    {
        var changed = Assert.Single(FullComparison.Of(Text(string.Join(' ', Enumerable.Range(0, 50_000))), Text(string.Join(' ', Enumerable.Range(100_000, 50_000))), 0, 10).Shown);
        Assert.InRange(changed.Pieces.Sum(piece => piece.Text.Length), 1_000, 80_000);
        Assert.EndsWith("…", changed.Pieces[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_other_formats_are_compared_with_a_warning()
    {
        Assert.True(FullComparison.Of(Text("a"), Text("b"), 0, 1).ReadAlike);
        Assert.False(FullComparison.Of(Text("a"), Text("b") with { Format = "docx" }, 0, 1).ReadAlike);
        Assert.False(FullComparison.Of(Text("a"), Text("b") with { ExtractorVersion = 2 }, 0, 1).ReadAlike);
    }

    private static string Words(ChangedPassage passage, PieceChange side) =>
        string.Concat(passage.Pieces.Where(piece => piece.Change is PieceChange.Same || piece.Change == side).Select(piece => piece.Text)).Replace(" ", "", StringComparison.Ordinal);

    private static DocumentText Text(string paragraph) => new(1, "pdf", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, paragraph)])]) { Language = "en" };
}
