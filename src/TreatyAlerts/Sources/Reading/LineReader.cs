using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Reads the documents of a line: "Title (2 July 2024) - PDF", "Draft text: PDF | Word", "Norway: Comments", "Sixth session, New York".</summary>
internal sealed class LineReader(EntryMaker maker, LinkPolicy policy)
{
    private const int LongestSubmitter = 160;

    public void Read(Line line)
    {
        var groups = LinkGroup.Of(line.Pieces);
        for (var at = 0; at < groups.Count; at++)
        {
            Read(line, groups[at], isOnly: groups.Count == 1);
        }
    }

    private void Read(Line line, LinkGroup group, bool isOnly)
    {
        foreach (var link in group.Links)
        {
            if (policy.Accept(link, group, line) is not { } url)
            {
                continue;
            }

            var isSubmission = policy.IsSubmission(line.Sections, url);
            var (title, submitter) = isSubmission ? Submission(line, group) : (Title(line, group, isOnly), null);
            var symbols = Symbols(line, group, title);
            maker.Add(new Finding(url, title, line.Sections)
            {
                Symbols = symbols,
                Language = link.Language ?? LinkWords.Language(LinkWords.IsGeneric(link.Text) ? link.Text : "") ?? LanguageAfter(group),
                Submitter = submitter,
                Date = line.IsoDate is { } iso ? EntryDates.Iso(iso) : DateBeside(group),
                Session = policy.IsHub ? SessionNames.In(title) : null,
                Category = policy.CategoryOf(url, title),
            });
        }
    }

    private static IReadOnlyList<DocumentSymbol> Symbols(Line line, LinkGroup group, string title)
    {
        // A link in running text: "in resolution 79/243" needs the word before it.
        if (group.Name is { } name && LinkWords.IsSeparator(name.AsSpan().TrimStart("0123456789/")) && line.IsProse)
        {
            return DocumentSymbol.FindAll($"{Tail(group.Before, 60)} {name}") is [.., var last] ? [last] : [];
        }

        if (group.Name is { } text && NamedSymbols.OfSymbolText(text) is { Count: > 0 } linked && LinkWords.IsSeparator(text.Replace(linked[0].Text, "", StringComparison.OrdinalIgnoreCase)))
        {
            return linked;
        }

        return NamedSymbols.InTitle(title) is { Count: > 0 } named ? named : NamedSymbols.InTitle(group.Before);
    }

    private static string Title(Line line, LinkGroup group, bool isOnly)
    {
        var before = TitleText.Clean(group.Before);
        if (group.Name is not { } name)
        {
            var after = TitleText.Clean(group.After);
            return before.Length > 0 && !EntryDates.IsOnlyDate(before) ? before : after.Length > 0 && !LinkWords.IsGeneric(after) ? after : line.Lead ?? "";
        }

        // The link is the symbol: the title is the text beside it.
        if (DocumentSymbol.TryParse(name, out _))
        {
            var beside = TitleText.Clean(group.After);
            return beside.Length > 0 && !LinkWords.IsGeneric(beside) ? beside : before.Length > 0 ? before : name;
        }

        if (line.IsProse || !isOnly || before.Length == 0 || EndsClause(group.Before) || EntryDates.IsOnlyDate(before) || line.Text.Length > 400)
        {
            return WithDate(name, group.After, line);
        }

        return WithDate($"{before} {name}", group.After, line);
    }

    // "<a>Explanatory notes</a> (15 July 2024)": the bracket belongs to the title.
    private static string WithDate(string name, string after, Line line) =>
        !line.IsProse && after is ['(', ..] && after.IndexOf(')', StringComparison.Ordinal) is > 0 and < 60 and var close && !LinkWords.IsGeneric(after.AsSpan(0, close))
            ? $"{name} {after[..(close + 1)]}"
            : name;

    private static (string Title, string? Submitter) Submission(Line line, LinkGroup group)
    {
        var before = TitleText.Clean(group.Before);
        before = LinkWords.IsGeneric(before) ? "" : before;
        var name = group.Name is { } text ? TitleText.Clean(text) : "";
        var above = line.Lead ?? (line.Sections.Count > 0 && !SubmissionSection.IsGroup(line.Sections[^1]) && line.Sections.Count > 1 ? line.Sections[^1] : null);
        if (above is not null)
        {
            return (name.Length > 0 ? name : before.Length > 0 ? before : above, above);
        }

        var submitter = before.Length > 0 ? before : name.Length > 0 ? name : null;
        submitter = submitter is { Length: > LongestSubmitter } ? null : submitter;
        return (name.Length > 0 ? name : before, submitter);
    }

    private static string? LanguageAfter(LinkGroup group) =>
        group.Links.Count == 1 && group.After is ['(' or '[', ..] && LinkWords.IsGeneric(group.After) ? LinkWords.Language(group.After) : null;

    private static EntryDate? DateBeside(LinkGroup group)
    {
        var before = PlainText.Of(group.Before).Trim(' ', '-', '–', '—', '|', ':', '(', ')');
        if (EntryDates.IsOnlyDate(before))
        {
            return EntryDates.InText(before);
        }

        var after = group.After.Trim(' ', '-', '–', '—', '|', ':', '(', ')', ',');
        return EntryDates.IsOnlyDate(after) ? EntryDates.InText(after) : null;
    }

    private static bool EndsClause(string text) => text.TrimEnd() is [.., ':' or '-' or '–' or '—' or '|' or '.' or ';'];

    private static string Tail(string text, int length) => text.Length <= length ? text : text[^length..];
}
