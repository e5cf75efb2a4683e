using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Finds what a query matches in the archive, by the index alone.</summary>
public sealed class ArchiveMatches(ArchiveIndex archive)
{
    /// <summary>The ids of the documents that match, the newest first.</summary>
    public IReadOnlyList<string> Of(TopicQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = archive.Search(cancellation);
        return [.. search.Hits(search.Find(query)).Select(search.IdOf)];
    }
}

/// <summary>A word, phrase or field of a query, and how many documents have it.</summary>
public sealed record TermDocuments(string Term, int Documents);
