namespace TreatyAlerts.Sources.Http;

/// <summary>What status line and headers say about an answer, before its body.</summary>
internal static class StatusReader
{
    /// <summary>The answer; null when it is a 200 whose body must be read.</summary>
    public static Answer? Read(HttpResponseMessage response, FetchRequest request, Uri url, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (ChallengeOf(response) is { } firewall)
        {
            return Failed(FetchOutcome.Challenged, $"answered {status} with a challenge of {firewall}, which only a browser can solve; ask the webmaster to let this User-Agent pass.");
        }

        return status switch
        {
            200 or 203 => null,
            202 => Failed(FetchOutcome.Challenged, "answered 202, as web firewalls do that challenge robots; ask the webmaster to let this User-Agent pass."),
            204 or 205 => Failed(FetchOutcome.Empty, $"answered {status}: a success without a body."),
            304 when request is { ETag: not null } or { LastModified: not null } => NotModified(response, url),
            301 or 302 or 303 or 307 or 308 => Redirect(),
            404 or 410 => Failed(FetchOutcome.NotFound, $"answered {status}: there is nothing at this address; find the new one or disable the source."),
            401 or 407 => Failed(FetchOutcome.Blocked, $"answered {status}: it wants a login, which is never sent."),
            408 => Failed(FetchOutcome.ServerError, "answered 408: it gave up waiting."),
            429 => Failed(FetchOutcome.Blocked, "answered 429: too many requests; make Pause longer if this goes on."),
            >= 400 and < 500 => Failed(FetchOutcome.Blocked, $"answered {status} and so refused the request; open the address in a browser and ask the webmaster if it works there."),
            >= 500 and < 600 => Failed(FetchOutcome.ServerError, $"answered {status}: its server is in trouble."),
            _ => Failed(FetchOutcome.ServerError, $"answered {status}, which makes no sense here."),
        };

        Answer Failed(FetchOutcome outcome, string what)
        {
            var failed = Answer.Failed(outcome, url, $"{url.Host} {what}");
            return failed with { Result = failed.Result with { StatusCode = status, RetryAfter = RetryAfterHeader.Read(response.Headers, now) } };
        }

        Answer Redirect() =>
            RedirectTarget.Of(url, RawHeaders.Value(response, "Location")) is { } next
                ? Failed(FetchOutcome.TooManyRedirects, $"redirected to {next.Host}.") with { Next = next, Permanent = status is 301 or 308 }
                : Failed(FetchOutcome.ServerError, $"answered {status} without a place to go to.");
    }

    private static Answer NotModified(HttpResponseMessage response, Uri url) => new(new FetchResult
    {
        Outcome = FetchOutcome.NotModified,
        Detail = $"{url.Host} answered 304: unchanged since the last fetch.",
        FinalUrl = url,
        StatusCode = 304,
        ETag = RawHeaders.Kept(response, "ETag"),
        LastModified = RawHeaders.Kept(response, "Last-Modified"),
    });

    /// <summary>The firewall that speaks instead of the site; its pages come with any status, 200 included.</summary>
    private static string? ChallengeOf(HttpResponseMessage response)
    {
        // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
        if (response.Headers.NonValidated.Contains("x-amzn-waf-action"))
        {
            return "AWS WAF";
        }

        // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
        return RawHeaders.Value(response, "cf-mitigated") is "challenge" ? "Cloudflare" : null;
    }
}
