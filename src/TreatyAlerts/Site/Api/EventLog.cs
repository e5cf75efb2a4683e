using System.Collections.Concurrent;
using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site.Api;

/// <summary>The journal in memory, for feeds and API: events never change, so only new ones are ever read.</summary>
internal sealed class EventLog(IBlobStore store, DocumentStore documents, SourceCatalog catalog, ApiOptions options, TimeProvider time) : IDisposable
{
    private const int ReadsAtOnce = 16;

    // An event may become visible long after its time (an outage); what is later still is found by the next look at everything.
    private static readonly TimeSpan Late = TimeSpan.FromDays(15);
    private static readonly TimeSpan LookAtAll = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<string> names = [];
    private EventLogState? state;
    private DateTimeOffset readAt;
    private DateTimeOffset allAt;

    /// <summary>The events as they are now, or were a moment ago.</summary>
    public async Task<EventLogState> ReadAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        if (state is { } known && (now - readAt).Duration() < options.Fresh)
        {
            return known;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            if (state is null || (now - readAt).Duration() >= options.Fresh)
            {
                state = await ReadNewAsync(now, cancellation);
                readAt = now;
            }

            return state;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<EventLogState> ReadNewAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var all = state is null || (now - allAt).Duration() >= LookAtAll;
        var fresh = new List<string>();
        foreach (var prefix in all ? [BlobNames.Journal] : RecentDays(now))
        {
            await foreach (var blob in store.ListAsync(prefix, cancellation))
            {
                if (!names.Contains(blob.Name))
                {
                    fresh.Add(blob.Name);
                }
            }
        }

        allAt = all ? now : allAt;
        if (state is { } known && fresh.Count == 0)
        {
            return known;
        }

        var read = new ConcurrentDictionary<string, LoggedEvent?>();
        await Parallel.ForEachAsync(fresh, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation }, async (name, stop) => read[name] = await ReadEventAsync(name, stop));
        names.UnionWith(read.Keys);
        return new EventLogState([.. (state?.Newest ?? []).Concat(read.Values.OfType<LoggedEvent>()).OrderByDescending(told => told.Place)]);
    }

    private static IEnumerable<string> RecentDays(DateTimeOffset now)
    {
        for (var day = DateOnly.FromDateTime((now - Late).UtcDateTime); day <= DateOnly.FromDateTime(now.AddDays(1).UtcDateTime); day = day.AddDays(1))
        {
            yield return BlobNames.JournalDay(day);
        }
    }

    // What cannot be read is told to the operator by the digests' run; everybody else's news go on.
    private async Task<LoggedEvent?> ReadEventAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<JournalEvent>(name, cancellation))?.Value is { } told ? new LoggedEvent(told, await BodyOfAsync(told, cancellation)) : null;
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }

    private async Task<string> BodyOfAsync(JournalEvent told, CancellationToken cancellation) =>
        catalog.Find(told.Source)?.Body ?? (await documents.FindAsync(told.Document, cancellation))?.Body ?? "";
}

/// <summary>The journal's events at one moment.</summary>
/// <param name="Newest">All of them, the newest first.</param>
internal sealed record EventLogState(IReadOnlyList<LoggedEvent> Newest)
{
    /// <summary>Another value whenever there is another event.</summary>
    public string Generation { get; } = string.Create(CultureInfo.InvariantCulture, $"{Newest.Count}-{(Newest.Count > 0 ? Newest[0].Id : "")}");

    /// <summary>The events behind a place, going back in time; all of them where there is no place.</summary>
    public IEnumerable<LoggedEvent> Before(EventPlace? place)
    {
        for (var at = place is { } given ? FirstAt(told => told.Place < given) : 0; at < Newest.Count; at++)
        {
            yield return Newest[at];
        }
    }

    /// <summary>The events after a place, going on in time; all of them where there is no place.</summary>
    public IEnumerable<LoggedEvent> After(EventPlace? place)
    {
        for (var at = (place is { } given ? FirstAt(told => told.Place <= given) : Newest.Count) - 1; at >= 0; at--)
        {
            yield return Newest[at];
        }
    }

    // The first index from which on the condition holds.
    private int FirstAt(Func<LoggedEvent, bool> holds)
    {
        var (low, high) = (0, Newest.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(Newest[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
