namespace TreatyAlerts.Sources.Discovery;

/// <summary>What a check does beside reading: it follows pages that moved, and finds pages that nobody declared.</summary>
public sealed class PageWatch(Quarantine quarantine, PageFollower follower, HubPages hubs, SourceCheckOptions options, TimeProvider time)
{
    /// <summary>The source as it is watched now.</summary>
    internal Task<Source> BeforeAsync(Source source, CancellationToken cancellation) => quarantine.AsOfNowAsync(source, cancellation);

    /// <summary>The page where it is now, and what of its reading may be taken.</summary>
    internal async Task<PageVisit> FollowAsync(Source source, SourceState state, FetchResult fetched, SourceReading reading, CancellationToken cancellation) =>
        await quarantine.JudgeAsync(source, await follower.FollowAsync(source, state, new PageVisit(fetched, reading), cancellation), cancellation);

    /// <summary>Has the session pages watched that a hub links.</summary>
    internal async Task AfterAsync(Source source, SourceReading reading, SourceState state, CancellationToken cancellation)
    {
        if (reading.Listing is { } listing)
        {
            await hubs.FindAsync(source, listing.Entries, NewLinks(state), cancellation);
        }
    }

    // What a hub's first reading shows was linked before. A crash between a hub's state and this leaves the link to the next check, so that some days count.
    private HashSet<string> NewLinks(SourceState state)
    {
        var (first, recent) = (state.Seen.Values.Select(seen => seen.FirstSeen).DefaultIfEmpty().Min(), time.GetUtcNow() - options.NewsFor);
        return state.Seen.Where(pair => pair.Value.FirstSeen > first && pair.Value.FirstSeen >= recent).Select(pair => pair.Key).ToHashSet();
    }
}
