using TreatyAlerts.Documents;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site.Home;

/// <summary>Reads the journal as readers look at it: by day and document, newest first.</summary>
internal sealed class SiteNews(Journal journal, DocumentStore documents)
{
    private const int ReadAtOnce = 8;

    /// <summary>What happened from a day to a day, both included.</summary>
    public async Task<IReadOnlyList<JournalEvent>> EventsAsync(DateOnly from, DateOnly to, CancellationToken cancellation) =>
        await journal.ReadAsync(new DateTimeOffset(from, default, default), new DateTimeOffset(to.AddDays(1), default, default), cancellation).ToListAsync(cancellation);

    /// <summary>A page of events: languages of one document on one day are one item.</summary>
    public async Task<(int Total, IReadOnlyList<NewsDay> Days)> DaysAsync(IEnumerable<JournalEvent> events, int skip, int take, CancellationToken cancellation)
    {
        var items = events
            .GroupBy(told => (Day: DateOnly.FromDateTime(told.At.UtcDateTime), told.Document, told.Kind))
            .OrderByDescending(group => group.Max(told => told.At)).ThenBy(group => group.Key.Document, StringComparer.Ordinal)
            .ToList();
        var shown = items.Skip(skip).Take(take).ToList();
        var known = await DocumentsAsync(shown.Select(group => group.Key.Document).Distinct(), cancellation);
        return (items.Count, [.. shown
            .Select(group => (group.Key.Day, Item: new NewsItem(
                group.Key.Document, group.First().Symbol, group.First().Title, group.Key.Kind, [.. group.Select(told => told.Language).OfType<string>().Distinct()], known[group.Key.Document], group.First().Origin)))
            .GroupBy(pair => pair.Day, pair => pair.Item)
            .Select(day => new NewsDay(day.Key, [.. day]))]);
    }

    private async Task<Dictionary<string, Document?>> DocumentsAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Document?>();
        foreach (var some in ids.Chunk(ReadAtOnce))
        {
            foreach (var (id, document) in some.Zip(await Task.WhenAll(some.Select(id => FindAsync(id, cancellation)))))
            {
                found[id] = document;
            }
        }

        return found;
    }

    // A damaged document is the operator's to mend; what happened to it is told all the same.
    private async Task<Document?> FindAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await documents.FindAsync(id, cancellation);
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }
}
