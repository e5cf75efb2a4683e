using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Site.Library;

namespace TreatyAlerts.Tests.Site.Library;

public sealed class TextSheetsTests
{
    private const int Most = 30_000;

    [Fact]
    public void Nothing_is_lost_or_said_twice_and_no_sheet_is_heavy()
    {
        var texts = Arb.From(
            from pages in Gen.ListOf(Gen.ListOf(Gen.Choose(0, 45_000)))
            select new DocumentText(1, "pdf", [.. pages.Select((blocks, at) => new TextPage(at + 1, [.. blocks.Select(length => new TextBlock(TextBlockKind.Paragraph, Words(length)))]))]));
        Prop.ForAll(texts, text =>
        {
            var sheets = TextSheets.Of(text);
            var leaves = sheets.SelectMany(sheet => sheet.Leaves).ToList();
            return sheets.Count > 0
                && sheets.All(sheet => sheet.Leaves.Count is > 0 and <= 10 && sheet.Leaves.Sum(leaf => leaf.Blocks.Sum(block => block.Text.Length)) <= 2 * Most)
                && string.Concat(leaves.SelectMany(leaf => leaf.Blocks.Select(block => block.Text))) == string.Concat(text.Pages.SelectMany(page => page.Blocks.Select(block => block.Text)))
                && (text.Pages.Count == 0 || leaves.Where(leaf => leaf.Begins).Select(leaf => leaf.Page).SequenceEqual(text.Pages.Select(page => page.Number)))
                && text.Pages.All(page => TextSheets.SheetOf(sheets, page.Number) is { } at && sheets[at - 1].Leaves.Any(leaf => leaf.Page == page.Number && leaf.Begins));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_block_without_end_is_cut_at_a_space_and_never_within_a_character()
    {
        var words = TextSheets.Of(new DocumentText(1, "text", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, string.Concat(Enumerable.Repeat("word ", 20_000)))])]));
        Assert.Equal(4, words.Count);
        Assert.All(words.Skip(1), sheet => Assert.StartsWith(" word", sheet.Leaves[0].Blocks[0].Text, StringComparison.Ordinal));

        var signs = TextSheets.Of(new DocumentText(1, "text", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, "x" + string.Concat(Enumerable.Repeat("𠀀", 40_000)))])]));
        Assert.All(signs, sheet => Assert.False(char.IsLowSurrogate(sheet.Leaves[0].Blocks[0].Text[0])));
    }

    private static string Words(int length) => string.Concat(Enumerable.Repeat("evidence ", (length / 9) + 1))[..length];
}
