using System.Text.RegularExpressions;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>Finds a document's heading: under the agenda item's line and title, else the first heading under the masthead.</summary>
internal static class TitleFinder
{
    private const int LongestTitle = 500;
    private const int LongestHeading = 400;
    private const int MostBlocks = 30;
    private const int MostParagraphs = 3;

    private static readonly Regex Resolution = new(@"^[0-9]{1,2}/[0-9]{1,3}\.?\s+\p{L}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex PartEnd = new(@"(?:^|\s)(?:Part|Section|Volume|Chapter) (?:[IVXLC]+|[0-9]{1,3}[A-Z]?)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex PartStart = new(@"^(?:Part|Section|Volume) (?:[IVXLC]+|[0-9]{1,3}[A-Z]?)(?:$|\s)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The title; and the agenda's lines that were passed on the way.</summary>
    public static (string? Title, string? Session, string? AgendaItem) In(IReadOnlyList<TextBlock> blocks)
    {
        string? session = null, agenda = null, behindAgenda = null;
        var (itemTitles, paragraphs) = (0, 0);
        var headings = new List<string>();
        foreach (var block in blocks.Take(MostBlocks))
        {
            var text = block.Text.Trim();
            if (text.Length == 0 || AgendaLines.IsNotice(text) || AgendaLines.IsSponsors(text))
            {
                continue;
            }

            if (headings.Count == 0)
            {
                var line = session is null ? AgendaLines.Session(text) : null;
                session ??= line;
                if (agenda is null && AgendaLines.Agenda(text) is var (items, count, behind))
                {
                    agenda = items;
                    itemTitles = behind.Length > 0 ? 0 : count;
                    behindAgenda = behind;
                    continue;
                }

                if (line is not null && (block.Kind is not TextBlockKind.Heading || text.Length <= line.Length + 60))
                {
                    continue;
                }
            }

            if (Resolution.IsMatch(text) && block.Kind is not TextBlockKind.TableRow)
            {
                return (Cut(text), session, agenda);
            }

            // The item's title is often set as a paragraph; the running text begins with a long one or a number.
            if (block.Kind is TextBlockKind.Heading or TextBlockKind.Masthead || (agenda is not null && headings.Count <= itemTitles && IsTitleLike(block)))
            {
                headings.Add(text);
            }
            else if (headings.Count > 0 || ++paragraphs > MostParagraphs)
            {
                break;
            }
        }

        return (Choose(headings, itemTitles) ?? (string.IsNullOrEmpty(behindAgenda) ? null : Cut(behindAgenda)), session, agenda);
    }

    private static bool IsTitleLike(TextBlock block) =>
        block.Kind is TextBlockKind.Paragraph && block.Text.Length <= LongestHeading && !block.Text.TrimEnd().EndsWith('.') && !char.IsDigit(block.Text[0]);

    private static string? Choose(List<string> headings, int itemTitles)
    {
        if (headings.Count == 0)
        {
            return null;
        }

        var at = headings.Count > itemTitles ? itemTitles : 0;
        var title = headings[at];
        while (++at < headings.Count && title.Length < LongestTitle && (PartEnd.IsMatch(title) || PartStart.IsMatch(headings[at]) || IsCoverLine(title, headings[at])))
        {
            title = $"{title} {headings[at]}";
        }

        return Cut(title);
    }

    // A treaty's cover is set in capitals over several lines; its imprint is not part of the name.
    private static bool IsCoverLine(string title, string next) =>
        next.Length > 12 && title.Length > 30 && IsCapitals(title) && IsCapitals(next) && !next.Any(char.IsDigit);

    private static bool IsCapitals(string text) => text.Any(char.IsUpper) && !text.Any(char.IsLower);

    private static string Cut(string title)
    {
        var text = title.TrimEnd('*', ' ', '\t').Replace('\t', ' ');
        return text.Length <= LongestTitle ? text : $"{text[..(LongestTitle - 1)]}…";
    }
}
