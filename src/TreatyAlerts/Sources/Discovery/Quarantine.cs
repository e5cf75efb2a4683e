using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>What is special about checking a page that was found and that nobody has accepted yet.</summary>
public sealed class Quarantine(IBlobStore store, SourceCatalog catalog, FoundSources found, TimeProvider time)
{
    private const double MostOfIt = 0.8;

    /// <summary>The source as it is watched now: what was read soundly and nobody objected to in time is accepted by itself.</summary>
    internal async Task<Source> AsOfNowAsync(Source source, CancellationToken cancellation)
    {
        if (!source.Quarantined)
        {
            return source;
        }

        var now = time.GetUtcNow();
        var known = await found.ChangeAsync(
            source.Id,
            page => page is { Status: FoundStatus.Quarantined, Preview: not null } && now >= page.QuarantinedUntil ? page with { AcceptedAt = now, AcceptedByTime = true } : page,
            cancellation);
        return known?.ToSource() ?? source;
    }

    /// <summary>Keeps what the first sound reading gives as the preview, or finds that a source under another address is this very page.</summary>
    internal async Task<PageVisit> JudgeAsync(Source source, PageVisit visit, CancellationToken cancellation)
    {
        if (!source.Quarantined || visit.Reading is not { Sound: true, Unchanged: false, Listing: { } listing })
        {
            return visit;
        }

        var landed = visit.Fetched.FinalUrl;
        if (!IsOne(landed, source.Url) && catalog.Sources.FirstOrDefault(other => other.Id != source.Id && IsOne(other.Url, landed)) is { } target)
        {
            // A page that is not there yet often leads to the hub, or to the last session's page.
            return target.Kind is SourceKind.Hub || !visit.Fetched.MovedPermanently
                ? visit.Without($"The page leads to {target.Id} for now.") with { Move = null }
                : await KnownAsync(source, target.Id, visit, cancellation);
        }

        if (catalog.Found.FirstOrDefault(page => page.Id == source.Id) is not { Preview: null })
        {
            return visit;
        }

        foreach (var other in catalog.Sources.Where(other => other.Enabled && other.Id != source.Id && other.Body == source.Body && other.Kind is not SourceKind.Hub))
        {
            if (await SourceStates.ReadAsync(store, other.Id, cancellation) is { Condition: SourceCondition.Ok } state
                && EntryOverlap.IsSame(listing.Entries, [.. state.Seen.Values.Where(seen => seen.AbsentSince is null).Select(seen => seen.Entry)], MostOfIt))
            {
                return await KnownAsync(source, other.Id, visit, cancellation);
            }
        }

        var preview = ReadingSummary.Of(listing, landed, time.GetUtcNow());
        await found.ChangeAsync(source.Id, page => page with { Preview = page.Preview ?? preview }, cancellation);
        return visit;
    }

    private async Task<PageVisit> KnownAsync(Source source, string other, PageVisit visit, CancellationToken cancellation)
    {
        await found.ChangeAsync(source.Id, page => page with { SameAs = other }, cancellation);
        return visit.Without($"This is the page of {other} under another address.");
    }

    private static bool IsOne(Uri one, Uri other) => CanonicalUrl.Of(one) == CanonicalUrl.Of(other);
}
