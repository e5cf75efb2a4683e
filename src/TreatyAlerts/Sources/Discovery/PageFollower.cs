namespace TreatyAlerts.Sources.Discovery;

/// <summary>Follows a page that moved, and says so where it may not be followed.</summary>
/// <remarks>
/// A move is followed to the page's own host and to hosts of the catalogue, and only where the reading there is sound and shows something of what the page showed.
/// What is not followed makes the source a failing one when its own address no longer gives the page; a canonical link that is not followed is only recorded.
/// </remarks>
public sealed class PageFollower(PoliteHttp http, SourceCatalog catalog, LostPages lost, SourceCheckOptions options, TimeProvider time)
{
    private const int MaxPageBytes = 20 * 1024 * 1024;
    private const int LastingReadings = 5;
    private const double NearlyAll = 0.9;
    private static readonly TimeSpan LastingFor = TimeSpan.FromDays(3);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(1);

    /// <summary>The page where it is now, as far as that can be said.</summary>
    internal async Task<PageVisit> FollowAsync(Source source, SourceState state, PageVisit visit, CancellationToken cancellation)
    {
        if (visit.Fetched.Outcome is FetchOutcome.NotFound)
        {
            return await FindAsync(source, state, visit, cancellation);
        }

        if (visit.Fetched.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified))
        {
            return visit with { Detour = state.Detour };
        }

        var (asked, landed) = (state.MovedTo ?? source.Url, visit.Fetched.FinalUrl);
        return IsOne(asked, landed) ? await CanonicalAsync(source, state, visit, cancellation) : Redirected(source, state, visit, asked, landed);
    }

    private PageVisit Redirected(Source source, SourceState state, PageVisit visit, Uri asked, Uri landed)
    {
        var (now, isPermanent) = (time.GetUtcNow(), visit.Fetched.MovedPermanently);
        if (state.Moves.LastOrDefault(move => move.Refused is null)?.To is { } known && IsOne(known, landed))
        {
            return visit with { Detour = null };
        }

        var sign = isPermanent ? MoveSign.PermanentRedirect : MoveSign.LastingRedirect;
        if (Refusal(source, state, visit.Reading, landed) is { } reason)
        {
            return (visit with { Move = new SourceMove(asked, landed, now, sign, reason) }).Without($"The page leads to {landed.AbsoluteUri}, which is not followed: {reason}. {Mend(source)}");
        }

        if (isPermanent)
        {
            return visit with { Move = new SourceMove(asked, landed, now, sign) };
        }

        var detour = state.Detour is { } before && IsOne(before.To, landed) ? before with { Readings = before.Readings + 1 } : new Detour(landed, now, 1);
        return detour.Readings >= LastingReadings && now - detour.Since >= LastingFor
            ? visit with { Move = new SourceMove(asked, landed, now, sign) }
            : visit with { Detour = detour };
    }

    private async Task<PageVisit> CanonicalAsync(Source source, SourceState state, PageVisit visit, CancellationToken cancellation)
    {
        var landed = visit.Fetched.FinalUrl;
        if (visit.Reading is not { Sound: true, Listing.Entries: { Count: > 0 } entries } || visit.Fetched.Body.IsEmpty || source.Kind is SourceKind.File or SourceKind.Feed or SourceKind.XmlStatus
            || CanonicalLink.Of(visit.Fetched.Body.Span, landed) is not { } target || IsOne(target, landed) || IsOne(target, source.Url) || state.Moves.Any(move => IsOne(move.To, target)))
        {
            return visit;
        }

        var (now, sign) = (time.GetUtcNow(), MoveSign.CanonicalLink);
        if (!PageHosts.AreNear(source.Url, target, catalog))
        {
            return visit with { Move = new SourceMove(landed, target, now, sign, Foreign(target)) };
        }

        var there = await VisitAsync(source, target, cancellation);
        return there.Reading is { Sound: true, Listing: { } listing } && IsOne(there.Fetched.FinalUrl, target) && EntryOverlap.IsSame(entries, listing.Entries, NearlyAll)
            ? there with { Move = new SourceMove(landed, target, now, sign) }
            : visit with { Move = new SourceMove(landed, target, now, sign, there.Reading.Problem ?? "another page stands there") };
    }

    // Nothing is at the address: the hub may link the session elsewhere, or another page may show the same.
    private async Task<PageVisit> FindAsync(Source source, SourceState state, PageVisit visit, CancellationToken cancellation)
    {
        // A page that was never there may be another than the one that bears its session's name.
        if (state.LastSuccess is null)
        {
            return visit;
        }

        var now = time.GetUtcNow();
        foreach (var place in (await lost.FindAsync(source, state, cancellation)).Where(place => !IsOne(place.Url, visit.Fetched.FinalUrl)))
        {
            if (place.WatchedAs is { } other)
            {
                return visit with { Reading = visit.Reading with { Problem = $"{visit.Reading.Problem} The page is at {place.Url.AbsoluteUri} now and watched as {other}: take {source.Id} out of the declaration." } };
            }

            if (state.Moves.Any(move => move.Refused is not null && IsOne(move.To, place.Url) && now - move.At < AskAgainAfter))
            {
                continue;
            }

            var there = await VisitAsync(source, place.Url, cancellation);
            if (Refusal(source, state, there.Reading, there.Fetched.FinalUrl) is not { } reason)
            {
                await lost.TakeOverAsync(source, place.Url, cancellation);
                return there with { Move = new SourceMove(source.Url, place.Url, now, place.Sign) };
            }

            return (visit with { Move = new SourceMove(source.Url, place.Url, now, place.Sign, reason) })
                .Without($"Nothing is at the address, and {place.Url.AbsoluteUri}, where it may have gone, is not followed: {reason}. {Mend(source)}");
        }

        // What was said of it before stays said.
        return state.Moves is [.., { Refused: { } said } refused] && now - refused.At < AskAgainAfter
            ? visit.Without($"Nothing is at the address, and {refused.To.AbsoluteUri}, where it may have gone, is not followed: {said}. {Mend(source)}")
            : visit;
    }

    private async Task<PageVisit> VisitAsync(Source source, Uri place, CancellationToken cancellation)
    {
        var fetched = await http.FetchAsync(new FetchRequest(place, MaxBytes: MaxPageBytes), cancellation);
        return new PageVisit(fetched, SourceReading.Of(source, new SourceState { Source = source.Id }, fetched, options));
    }

    private string? Refusal(Source source, SourceState state, SourceReading reading, Uri landed)
    {
        if (!PageHosts.AreNear(source.Url, landed, catalog))
        {
            return Foreign(landed);
        }

        if (!reading.Sound)
        {
            return reading.Problem?.TrimEnd('.') ?? "it cannot be read";
        }

        var shown = state.Seen.Values.Where(seen => seen.AbsentSince is null).Select(seen => seen.Entry).ToList();
        return !reading.Unchanged && ShowsAll(source) && shown.Count > 0 && EntryOverlap.Of(shown, reading.Listing!.Entries) == 0
            ? $"it shows none of the {shown.Count} entries that the page showed"
            : null;
    }

    private static bool ShowsAll(Source source) => source.Kind is SourceKind.Hub or SourceKind.SymbolTable or SourceKind.LetterTable or SourceKind.SessionPage or SourceKind.Submissions;

    private static string Foreign(Uri url) => $"{url.Authority} is neither the page's host nor one of the catalogue";

    private static string Mend(Source source) => $"If that is the page, put its address into {source.Id}.";

    private static bool IsOne(Uri one, Uri other) => CanonicalUrl.Of(one) == CanonicalUrl.Of(other);
}
