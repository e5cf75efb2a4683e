namespace TreatyAlerts.Sources.Discovery;

/// <summary>What a check does beside reading: it follows pages that moved, and finds pages that nobody declared.</summary>
public sealed class PageWatch(Quarantine quarantine, PageFollower follower, HubPages hubs)
{
    /// <summary>The source as it is watched now.</summary>
    internal Task<Source> BeforeAsync(Source source, CancellationToken cancellation) => quarantine.AsOfNowAsync(source, cancellation);

    /// <summary>The page where it is now, and what of its reading may be taken.</summary>
    internal async Task<PageVisit> FollowAsync(Source source, SourceState state, FetchResult fetched, SourceReading reading, CancellationToken cancellation) =>
        await quarantine.JudgeAsync(source, await follower.FollowAsync(source, state, new PageVisit(fetched, reading), cancellation), cancellation);

    /// <summary>Has the session pages watched that a hub links.</summary>
    internal async Task AfterAsync(Source source, SourceReading reading, CancellationToken cancellation)
    {
        if (reading.Listing is { } listing)
        {
            await hubs.FindAsync(source, listing.Entries, cancellation);
        }
    }
}
