using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Finding;

/// <summary>What a search page shows.</summary>
/// <param name="Page">What was found; null where nothing was looked for.</param>
/// <param name="Terms">Where nothing was found: how many documents have each word of the query.</param>
public sealed record SearchFound(ArchivePage? Page, IReadOnlyList<TermDocuments> Terms)
{
    public static SearchFound Nothing { get; } = new(null, []);

    /// <summary>How many pages there are.</summary>
    public int Pages => Page is null ? 0 : (Page.Total + SearchAsked.EntriesOfPage - 1) / SearchAsked.EntriesOfPage;

    internal static SearchFound Of(ArchiveCatalogue archive, SearchAsked asked, string language, CancellationToken cancellation)
    {
        var page = archive.Find(asked.Question(language), cancellation);
        return new SearchFound(page, page.Total == 0 && asked.Query is { } query ? archive.Terms(query, cancellation) : []);
    }

    /// <summary>True where the search has documents, and its pages end before the one that is asked for.</summary>
    internal bool IsBeyondTheLast(SearchAsked asked) => asked.Page > Math.Max(1, Pages);
}
