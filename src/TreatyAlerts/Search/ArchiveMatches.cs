using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Search;

/// <summary>Finds what a query matches in the archive, by the index alone.</summary>
public sealed class ArchiveMatches(ArchiveIndex archive)
{
    /// <summary>The ids of the documents that match, the newest first.</summary>
    public IReadOnlyList<string> Of(TopicQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = archive.Search();
        return [.. search.Hits(search.Find(query, cancellation)).Select(search.IdOf)];
    }

    /// <summary>How many documents have each term of a query by itself; what the query excludes is left out. Empty where the archive is.</summary>
    public IReadOnlyList<TermDocuments> Terms(TopicQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = archive.Search();
        return search.Documents(DateOnly.MinValue, DateOnly.MaxValue) == 0 ? []
            : [.. TopicLint.Terms(query).Select(term => new TermDocuments(term.Text, search.Hits(search.Find(term, cancellation)).Count))];
    }
}

/// <summary>A word, phrase or field of a query, and how many documents have it.</summary>
public sealed record TermDocuments(string Term, int Documents);
