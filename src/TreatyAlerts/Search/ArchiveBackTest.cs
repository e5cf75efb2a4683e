using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Tries a query on the archive: what it would have caught, had it been there.</summary>
public sealed class ArchiveBackTest(ArchiveIndex archive, TimeProvider clock)
{
    /// <summary>The months that are looked at when nobody says otherwise, this one included.</summary>
    public const int Months = 12;

    /// <summary>Tries a query on the documents that the index knows.</summary>
    /// <param name="query">The query.</param>
    /// <param name="months">How far to look back, this month included (1 to 1,200).</param>
    /// <param name="samples">How many of the latest hits are shown with their passages.</param>
    /// <param name="cancellation">Stops the search.</param>
    public BackTest Run(TopicQuery query, int months = Months, int samples = 3, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = new DateOnly(to.Year, to.Month, 1).AddMonths(1 - months);
        using var search = archive.Search(cancellation);
        var hits = search.Hits(search.Find(query)).Where(hit => hit.Day >= from && hit.Day <= to).ToList();
        return BackTest.Of(query.Text, from, to, search.Documents(from, to), hits.Select(hit => hit.Day)) with
        {
            Samples = [.. hits.Take(samples).Select(hit => Sample(query, search.IdOf(hit), hit, search.Text(hit.Row)))],
        };
    }

    private static BackTestSample Sample(TopicQuery query, string id, ArchiveHit hit, TextIndex text)
    {
        var match = TopicExplanation.Of(query, text) ?? throw new InvalidOperationException($"The index and the matcher differ on {id}.");
        return new BackTestSample(id, text.Document.Title, text.Document.Symbols is [var symbol, ..] ? symbol : null, text.Document.Language, hit.Day, match);
    }
}
