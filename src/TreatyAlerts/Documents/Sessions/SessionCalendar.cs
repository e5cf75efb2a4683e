using System.Collections.Concurrent;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Reading;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents.Sessions;

/// <summary>The sessions of all bodies with their days, as the hubs' lines give them (ADR 0034).</summary>
/// <remarks>
/// A hub's line is edited in place when a session is postponed, and the source's state follows it; a document keeps the title it was first told with.
/// So the states of hubs are read, each again only when it changed.
/// </remarks>
public sealed class SessionCalendar(IBlobStore store, SourceCatalog catalog)
{
    // What a hub says of a link that is no document and no session with an ordinal.
    private const string Page = "page";

    private readonly ConcurrentDictionary<string, (string Stamp, IReadOnlyList<ListedSession> Sessions)> read = new(StringComparer.Ordinal);

    /// <summary>Every session with known days, by its first day.</summary>
    public async Task<IReadOnlyList<BodySession>> AllAsync(CancellationToken cancellation = default)
    {
        var hubs = catalog.Sources.Where(source => source.Kind is SourceKind.Hub).ToDictionary(source => BlobNames.Source(source.Id), StringComparer.Ordinal);
        var listed = new List<ListedSession>();
        await foreach (var blob in store.ListAsync("sources/", cancellation))
        {
            if (hubs.TryGetValue(blob.Name, out var hub))
            {
                listed.AddRange(await ReadAsync(hub, blob, cancellation));
            }
        }

        return [.. listed
            .GroupBy(one => (one.Session.Body, Name: one.Session.Name.ToUpperInvariant()))
            .SelectMany(Standing)
            .OrderBy(session => session.From).ThenBy(session => session.Body, StringComparer.Ordinal).ThenBy(session => session.Name, StringComparer.Ordinal)];
    }

    /// <summary>The same for the rhythm of sources.</summary>
    public async Task<IReadOnlyList<Sitting>> SittingsAsync(CancellationToken cancellation = default) =>
        [.. (await AllAsync(cancellation)).Select(session => new Sitting(session.Body, session.Name, session.From, session.To))];

    // A line that a hub took away or moved to another address: what it still shows counts; where it shows nothing, what it showed last.
    private static IEnumerable<BodySession> Standing(IEnumerable<ListedSession> ofOneName)
    {
        var all = ofOneName.OrderByDescending(one => one.FirstSeen).ToList();
        var shown = all.Where(one => !one.IsAbsent).ToList();
        return shown.Count > 0 ? shown.Select(one => one.Session).DistinctBy(session => (session.From, session.To)) : [all[0].Session];
    }

    private async Task<IReadOnlyList<ListedSession>> ReadAsync(Source hub, BlobEntry blob, CancellationToken cancellation)
    {
        if (read.TryGetValue(hub.Id, out var kept) && kept.Stamp == blob.Stamp)
        {
            return kept.Sessions;
        }

        try
        {
            var state = (await store.ReadJsonAsync<SourceState>(blob.Name, cancellation))?.Value;
            IReadOnlyList<ListedSession> sessions = [.. state?.Seen.Values.Select(seen => SessionOf(hub, seen)).OfType<ListedSession>() ?? []];
            read[hub.Id] = (blob.Stamp, sessions);
            return sessions;
        }
        catch (DamagedBlobException)
        {
            // The sources page tells of it; the other hubs' sessions stand.
            return [];
        }
    }

    private ListedSession? SessionOf(Source hub, SeenEntry seen)
    {
        var entry = seen.Entry;
        if (entry.Category is not (Entry.SessionPage or Page) || SessionLine.Of(entry.Title) is not { } line)
        {
            return null;
        }

        var watched = catalog.Sources.FirstOrDefault(source => source.Session is not null && CanonicalUrl.Of(source.Url) == entry.CanonicalUrl);
        var name = watched?.Session ?? entry.Session ?? SessionNames.In(entry.Title) ?? line.Name;
        return new ListedSession(new BodySession(hub.Body, name, line.From, line.To, line.Place, entry.Url), seen.FirstSeen, seen.AbsentSince is not null);
    }

    private sealed record ListedSession(BodySession Session, DateTimeOffset FirstSeen, bool IsAbsent);
}
