using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Makes an entry from what a reader found on the page, filling in what the address and the source say.</summary>
internal sealed class EntryMaker(Source source, ListingBuilder listing)
{
    public ListingBuilder Listing => listing;

    public Source Source => source;

    /// <summary>Adds one entry.</summary>
    public void Add(Finding finding)
    {
        var named = finding.Symbols;
        var isFromAddress = DocumentSymbol.TryFromUrl(finding.Url, out var addressed, out var addressLanguage);

        // What the page says of a symbol wins over the address: files lie under wrong names, and old revisions' names are used again.
        IReadOnlyList<DocumentSymbol> symbols = named.Count > 0 ? named : isFromAddress ? [addressed!] : [];
        var title = TitleText.WithoutSymbol(TitleText.Clean(finding.Title), symbols);
        title = title.Length > 0 && !LinkWords.IsGeneric(title) ? title : LastResort(finding, symbols);
        var category = Categories.Of(title, finding.Sections, finding.Url, symbols, source.Rule?.Category ?? finding.Category);
        var date = finding.Date ?? EntryDates.InTitle(title, YearOf(finding.Url)) ?? EntryDates.InPath(finding.Url);
        listing.Add(
            new Entry
            {
                Url = finding.Url,
                CanonicalUrl = CanonicalUrl.Of(finding.Url),
                Title = title,
                Symbols = [.. symbols.Select(symbol => symbol.Text)],
                Language = finding.Language ?? LinkWords.LanguageInBrackets(finding.Title) ?? addressLanguage ?? PathLanguage(finding.Url),
                Sections = finding.Sections,
                Submitter = finding.Submitter,
                Date = date,
                Category = category,
                Session = source.Session ?? finding.Session ?? SessionIn(finding.Sections),
            },
            finding.Title);
    }

    // Nothing near the link names it: the heading above does, then the symbol, then the name of the file.
    private static string LastResort(Finding finding, IReadOnlyList<DocumentSymbol> symbols)
    {
        if (symbols.Count > 0)
        {
            return symbols[0].Text;
        }

        if (finding.Submitter is { Length: > 0 } submitter)
        {
            return submitter;
        }

        return finding.Sections.Count > 0 ? TitleText.Clean(finding.Sections[^1]) : FileTitle(finding.Url);
    }

    /// <summary>A file's name as words: "RED_LIST_E.pdf" → "RED LIST E".</summary>
    public static string FileTitle(Uri url)
    {
        var name = Uri.UnescapeDataString(url.AbsolutePath);
        name = name[(name.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var words = PlainText.Of((dot > 0 ? name[..dot] : name).Replace('_', ' ').Replace('-', ' '));
        return words.Length > 0 ? words : url.Host;
    }

    private static string? SessionIn(IReadOnlyList<string> sections)
    {
        for (var at = sections.Count - 1; at >= 0; at--)
        {
            if (SessionNames.In(sections[at]) is { } session)
            {
                return session;
            }
        }

        return null;
    }

    private static int? YearOf(Uri url) => EntryDates.InPath(url)?.Day.Year;

    // Pages lie under /unodc/en/…; the files of all languages lie under /documents/.
    private static string? PathLanguage(Uri url)
    {
        if (LinkJudge.IsFile(url))
        {
            return null;
        }

        foreach (var segment in url.Segments.Take(4))
        {
            if (UnLanguage.OfCode(segment.AsSpan().TrimEnd('/')) is { } language)
            {
                return language;
            }
        }

        return null;
    }
}

/// <summary>A document that a reader found on a page.</summary>
internal sealed record Finding(Uri Url, string Title, IReadOnlyList<string> Sections)
{
    public IReadOnlyList<DocumentSymbol> Symbols { get; init; } = [];

    public string? Language { get; init; }

    public string? Submitter { get; init; }

    public EntryDate? Date { get; init; }

    public string? Session { get; init; }

    /// <summary>The category where neither title, section nor rule tells.</summary>
    public string? Category { get; init; }
}
