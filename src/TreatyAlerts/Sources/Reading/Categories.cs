using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Puts an entry into a category of SOURCES.md section 4.3, by its symbol, title, section and address.</summary>
internal static class Categories
{
    private const string Report = "report";

    // In this order: "Interpretative notes on … the draft text of the convention" are notes, not the convention.
    private static readonly (string Word, string Category)[] ByTitle =
    [
        ("list of participants", "list of participants"),
        ("draft report", Report),
        ("provisional agenda", "agenda"),
        ("organization of work", "agenda"),
        ("compilation of", "compilation of proposals"),
        ("consolidated negotiating document", "consolidated negotiating document"),
        ("interpretative notes", "interpretative notes"),
        ("explanatory note", "chair document"),
        ("methodology", "chair document"),
        ("co-facilitator", "co-facilitators report"),
        ("side event", "side event"),
        ("information for participants", "registration/logistics note"),
        ("participants guide", "registration/logistics note"),
        ("registration", "registration/logistics note"),
        ("presentation", "presentation of a panellist"),
        ("draft resolution", "draft resolution"),
        ("draft text of the convention", "draft convention"),
        ("draft convention", "draft convention"),
        ("media advisory", "press release"),
        ("press release", "press release"),
    ];

    /// <summary>The category; <paramref name="fallback"/> where nothing tells.</summary>
    public static string Of(string title, IReadOnlyList<string> sections, Uri url, IReadOnlyList<DocumentSymbol> symbols, string? fallback)
    {
        var symbol = symbols.Count > 0 ? symbols[0] : null;
        if (BySymbol(symbol) is { } known)
        {
            return known;
        }

        var plain = title.Replace('’', '\'');
        if (IsChairReport(plain))
        {
            return "chair report of an intersessional consultation";
        }

        if (SubmissionSection.Category(sections, url) is { } submission)
        {
            return submission;
        }

        if (BySection(sections) is { } section && !Has(plain, "co-facilitator") && !Has(plain, "list of participants"))
        {
            return section;
        }

        foreach (var (word, category) in ByTitle)
        {
            if (Has(plain, word))
            {
                return category;
            }
        }

        return ByRest(plain, url, symbol) ?? fallback ?? "document";
    }

    private static string? BySymbol(DocumentSymbol? symbol) => symbol switch
    {
        null => null,
        { Modifiers: [var first, ..] } when first.StartsWith("CRP.", StringComparison.Ordinal) => "conference room paper",
        { Body: "C.N." } => "depositary notification",
        { Body: ['U', 'N', 'I', 'S', ..] or "SG/SM" } => "press release",
        { Body: "A/RES" or "E/RES" or "S/RES" } => "resolution",
        _ => null,
    };

    private static string? BySection(IReadOnlyList<string> sections)
    {
        for (var at = sections.Count - 1; at >= 0; at--)
        {
            var heading = sections[at].Replace('’', '\'');
            if (Has(heading, "working documents"))
            {
                return "plenary working document";
            }

            if (Has(heading, "chair's documents"))
            {
                return "chair document";
            }
        }

        return null;
    }

    private static string? ByRest(string title, Uri url, DocumentSymbol? symbol)
    {
        var path = url.AbsolutePath;
        if (Has(path, "/press/releases/") || Has(path, "/press-releases/") || Has(path, "/pressrels/"))
        {
            return "press release";
        }

        if (Has(path, "/frontpage/") || Has(path, "/news/"))
        {
            return "news";
        }

        if (HasReport(title))
        {
            return "report";
        }

        if (title.StartsWith("resolution", StringComparison.OrdinalIgnoreCase) || Has(title, "General Assembly resolution"))
        {
            return "resolution";
        }

        return symbol is { Modifiers: [['L', '.', ..], ..] } ? "draft resolution" : null;
    }

    // "Annual Report 2010", "Precursors Report 2025", "Report of the Ad Hoc Committee", but not "Reporting forms".
    private static bool HasReport(string title)
    {
        for (var at = title.IndexOf(Report, StringComparison.OrdinalIgnoreCase); at >= 0; at = title.IndexOf(Report, at + Report.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + Report.Length;
            if ((at == 0 || !char.IsLetter(title[at - 1])) && (end == title.Length || !char.IsLetter(title[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChairReport(string title) => Has(title, "chair's report") || (Has(title, "report of the chair") && Has(title, "intersessional"));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
