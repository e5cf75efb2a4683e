namespace TreatyAlerts.Sources.Http;

/// <summary>Follows redirects, each one checked like the first address: by the guard, by robots.txt, and against loops.</summary>
/// <remarks>No robots keeper means that robots.txt itself is fetched.</remarks>
internal sealed class RedirectWalk(UrlGuard guard, PatientAsker asker, RobotsKeeper? robots, int maxRedirects)
{
    public async Task<FetchResult> FollowAsync(FetchRequest request, CancellationToken cancellation)
    {
        var url = RedirectTarget.WithoutFragment(request.Url);
        var seen = new HashSet<string>(StringComparer.Ordinal) { url.AbsoluteUri };
        var permanent = true;
        FetchResult? last = null;
        while (true)
        {
            var (refusal, crawlDelay) = await MayAskAsync(url, cancellation);
            if (refusal is not null)
            {
                return Ended(Redirected(refusal, last));
            }

            var answer = await asker.AskAsync(request, url, crawlDelay, cancellation);
            if (answer.Next is not { } next)
            {
                return Ended(answer.Result);
            }

            permanent &= answer.Permanent;
            if (!seen.Add(next.AbsoluteUri))
            {
                return Ended(answer.Result with { Detail = $"{url.Host} redirects in a circle; it may want a cookie, which is never kept." });
            }

            if (seen.Count > maxRedirects + 1)
            {
                return Ended(answer.Result with { Detail = $"{url.Host} still redirects after {maxRedirects} redirects; put the last address into the source, or raise MaxRedirects." });
            }

            (url, last) = (next, answer.Result);
        }

        FetchResult Ended(FetchResult result) => result with { MovedPermanently = permanent && seen.Count > 1 };
    }

    private async Task<(FetchResult? Refusal, TimeSpan? CrawlDelay)> MayAskAsync(Uri url, CancellationToken cancellation)
    {
        if (guard.Refusal(url) is { } unsafeAddress)
        {
            return (Answer.Failed(FetchOutcome.UnsafeAddress, url, unsafeAddress).Result, null);
        }

        return robots is null ? (null, null) : await robots.MayAskAsync(url, cancellation);
    }

    /// <summary>A refused redirect is reported from the address that sent us there: nobody should store or show the other one.</summary>
    private static FetchResult Redirected(FetchResult refusal, FetchResult? last) =>
        last is null
            ? refusal
            : refusal with { FinalUrl = last.FinalUrl, StatusCode = last.StatusCode, Detail = $"{last.FinalUrl.Host} redirects to a place that is not asked: {refusal.Detail}" };
}
