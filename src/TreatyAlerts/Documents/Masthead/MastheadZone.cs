using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>The first page, cut into its masthead and what follows.</summary>
/// <param name="Head">The blocks of the masthead, in order.</param>
/// <param name="Rest">What follows it, from the first page and the second.</param>
/// <param name="Foot">What may hold the job number.</param>
/// <param name="HasLabels">"Distr.", "Original:" or "English only" stand in the masthead.</param>
internal sealed record MastheadZone(IReadOnlyList<string> Head, IReadOnlyList<TextBlock> Rest, IReadOnlyList<string> Foot, bool HasLabels)
{
    // Readers do not always know a masthead: its table comes as rows, its lines as paragraphs.
    private const int FirstBlocks = 8;
    private const int LongestLine = 260;
    private const int MostRest = 40;

    // No masthead comes near this; what is longer is looked at so far.
    private const int MostHead = 24;
    private const int LongestBlock = 1_000;

    public static MastheadZone Of(DocumentText text)
    {
        var first = text.Pages.TakeWhile(page => page.Blocks.Count == 0).Count();
        var blocks = text.Pages.Skip(first).Take(1).SelectMany(page => page.Blocks).ToList();
        List<string> head = [.. blocks.Where(block => block.Kind is TextBlockKind.Masthead).Take(MostHead).Select(block => Cut(block.Text))];
        var running = blocks.Where(block => block.IsRunningText).ToList();
        var leading = running.TakeWhile((block, at) => at < FirstBlocks && block.Text.Length <= LongestLine).ToList();
        var taken = leading.FindLastIndex(block => MastheadWords.HasLabel(block.Text)) + 1;
        if (taken == 0 && head.Count == 0)
        {
            taken = leading.TakeWhile(block => MastheadSymbols.InLine(block.Text).Count > 0 || MastheadDate.IsDateLine(block.Text)).Count();
        }

        // In right-to-left pages the table of the masthead may come last.
        if (taken == 0 && head.Count == 0 && running.FindIndex(block => block.Text.Length <= LongestLine && MastheadWords.HasLabel(block.Text)) is > 0 and var late)
        {
            head.AddRange([running[late - 1].Text, running[late].Text]);
        }

        head.AddRange(leading.Take(taken).Select(block => block.Text));
        var second = text.Pages.Skip(first + 1).Take(1).SelectMany(page => page.Blocks.Where(block => block.IsRunningText));
        return new MastheadZone(
            [.. head],
            [.. running.Skip(taken).Concat(second).Take(MostRest).Select(block => block with { Text = Cut(block.Text) })],
            [.. blocks.Where(block => block.Text.Length <= LongestLine).Select(block => block.Text)],
            head.Exists(MastheadWords.HasLabel));

        static string Cut(string text) => text.Length <= LongestBlock ? text : text[..LongestBlock];
    }
}
