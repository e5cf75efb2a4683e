using System.Net;

namespace TreatyAlerts.Sources.Http;

/// <summary>One request and its answer: no queue, no retry, no redirect, and no exception but for the caller's own token.</summary>
internal sealed class Exchange(HttpMessageInvoker wire, PoliteHttpOptions options, TimeProvider time)
{
    public async Task<Answer> SendAsync(FetchRequest request, Uri url, CancellationToken cancellation)
    {
        using var limit = new TimeLimit(options, time, cancellation);
        try
        {
            using var message = MessageFor(request, url);
            using var response = await wire.SendAsync(message, limit.Token);
            return StatusReader.Read(response, request, url, time.GetUtcNow()) ?? await BodyReader.ReadAsync(response, request, url, limit);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The stack may dress a cancellation up as a broken connection; the caller gets what was asked for.
            cancellation.ThrowIfCancellationRequested();
            return WireFailure.Of(problem, url, options, limit);
        }
    }

    private HttpRequestMessage MessageFor(FetchRequest request, Uri url)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            // Never HTTP/3: QUIC does not pass through the guarded dialler.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Add("User-Agent", options.UserAgent);
        Add("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf, */*;q=0.8");
        Add("Accept-Encoding", "gzip, deflate, br");
        Add("If-None-Match", request.ETag);
        Add("If-Modified-Since", request.LastModified);
        return message;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && RawHeaders.IsPlain(value))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
