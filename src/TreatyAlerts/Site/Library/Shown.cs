using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Library;

/// <summary>Scraped text as the library shows it: one line, bounded, nothing that could turn its neighbours around.</summary>
internal static class Shown
{
    private const int LongestTitle = 600;
    private const int LongestName = 200;
    private const int LongestHeading = 160;

    public static string Title(string? text) => ScrapedText.Clean(text, LongestTitle);

    public static string Name(string? text) => ScrapedText.Clean(text, LongestName);

    /// <summary>What heads a document's pages: its symbol, else its title.</summary>
    public static string Heading(Documents.Document document) => Name(document.Symbols.Count > 0 ? document.Symbols[0] : ScrapedText.Clean(document.Title, LongestHeading));

    /// <summary>A session's name as a heading: pages name it in lower case.</summary>
    public static string Session(string session)
    {
        var name = Name(session);
        return name.Length > 0 ? string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1)) : name;
    }
}
