using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Tells the items of a news list from the other links of its page.</summary>
internal static class NewsItem
{
    private static readonly string[] Indexes = ["index.html", "index.htm", "releases.html", "archive.html", "rss.xml", "news.html"];

    /// <summary>Why a link is no item; null when it is one.</summary>
    public static string? Refuse(Uri url, PageLink link, Uri list, bool isDated)
    {
        if (Host(url) != Host(list))
        {
            return "another site";
        }

        var name = url.Segments[^1].TrimEnd('/');
        if (url.AbsolutePath.EndsWith('/') || Indexes.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return "a list, not an item";
        }

        if (isDated || LinkJudge.IsDocument(url) || EntryDates.InPath(url) is not null || DocumentSymbol.TryFromFileName(name, out _, out _))
        {
            return null;
        }

        // No year in the path: an item then lies below the list and has a title of its own.
        var folder = list.AbsolutePath[..(list.AbsolutePath.LastIndexOf('/') + 1)];
        return url.AbsolutePath.StartsWith(folder, StringComparison.Ordinal) && folder.Length > 1 && link.Text.Length >= 20 ? null : "not an item of the list";
    }

    private static string Host(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
}
