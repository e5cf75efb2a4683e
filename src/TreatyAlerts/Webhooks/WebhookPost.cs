using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Webhooks;

/// <summary>Posts one message: to public addresses alone, which is checked at each connection, and without following anybody anywhere.</summary>
/// <remarks>Nothing of an answer is read but its head: its body goes nowhere, so that nobody can use us to read what only we can reach.</remarks>
public sealed class WebhookPost : IDisposable
{
    private readonly HttpMessageInvoker wire;
    private readonly PoliteHttpOptions limits;
    private readonly TimeProvider time;

    public WebhookPost(WebhookOptions options, PoliteHttpOptions web, TimeProvider time)
        : this(options, web, time, static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation))
    {
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns and disposes the handler made here.")]
    internal WebhookPost(WebhookOptions options, PoliteHttpOptions web, TimeProvider time, NameLookup lookUp)
    {
        this.time = time;
        limits = new PoliteHttpOptions { Timeout = options.Timeout, AllowPrivateAddresses = options.AllowPrivateAddresses, UserAgent = web.UserAgent };

        // The demo plays its hosts on this machine and asks no DNS; so must whatever runs beside it.
        foreach (var (host, endpoint) in web.HostOverrides)
        {
            limits.HostOverrides.Add(host, endpoint);
        }

        wire = new HttpMessageInvoker(GuardedHandler.Create(limits, lookUp, time), disposeHandler: true);
    }

    /// <summary>Posts; what went wrong is in the result.</summary>
    public async Task<PostResult> SendAsync(Uri url, string message, DateTimeOffset at, string signature, byte[] body, CancellationToken cancellation = default)
    {
        using var limit = new TimeLimit(limits, time, cancellation);
        try
        {
            using var request = RequestFor(url, message, at, signature, body);
            using var response = await wire.SendAsync(request, limit.Token);
            return Read(response, url);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            cancellation.ThrowIfCancellationRequested();
            var failed = WireFailure.Of(problem, url, limits, limit).Result;

            // What our own DNS says of a name that leads inside is nobody's business.
            return new PostResult(PostOutcome.Failed, null, failed.Outcome is FetchOutcome.UnsafeAddress ? $"{url.Host} leads to no public address." : failed.Detail);
        }
    }

    public void Dispose() => wire.Dispose();

    private HttpRequestMessage RequestFor(Uri url, string message, DateTimeOffset at, string signature, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            // Never HTTP/3: QUIC does not pass through the guarded dialler.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", limits.UserAgent);
        request.Headers.TryAddWithoutValidation("webhook-id", message);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", signature);
        return request;
    }

    private PostResult Read(HttpResponseMessage response, Uri url)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new PostResult(PostOutcome.Accepted, status, $"{url.Host} answered {status}."),
            410 => new PostResult(PostOutcome.Gone, status, $"{url.Host} answered 410: it wants no more."),
            >= 300 and < 400 => new PostResult(PostOutcome.Failed, status, $"{url.Host} answered {status}; redirects are not followed."),
            _ => new PostResult(PostOutcome.Failed, status, $"{url.Host} answered {status}.", RetryAfterHeader.Read(response.Headers, time.GetUtcNow())),
        };
    }
}

/// <summary>How a post ended.</summary>
/// <param name="Outcome">Accepted, failed or gone.</param>
/// <param name="Status">The answer's status; null without one.</param>
/// <param name="Detail">One sentence in our own words.</param>
/// <param name="RetryAfter">How long the server wants to be left alone.</param>
public sealed record PostResult(PostOutcome Outcome, int? Status, string Detail, TimeSpan? RetryAfter = null);
