using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Tests.Support;

/// <summary>The web outside as a test recorded it: give it to PoliteHttp as handler. A call that nobody recorded fails the test.</summary>
/// <remarks>
/// Recording an address again replaces its answer (the next day). Pages and files carry an ETag of their bytes and answer 304 to it.
/// robots.txt is 404 unless recorded, and such calls are not listed.
/// </remarks>
internal sealed class RecordedWeb : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> answers = new();
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly ConcurrentQueue<string> unrecorded = new();

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>How often an address was asked.</summary>
    public int Asked(string url) => requests.Count(request => request.Url == Key(url));

    public RecordedWeb Page(string url, string html) => File(url, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    public RecordedWeb File(string url, byte[] bytes, string contentType)
    {
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        return Answers(url, request =>
        {
            var isKnown = request.Headers.TryGetValues("If-None-Match", out var known) && known.Contains(etag);
            var response = isKnown ? new HttpResponseMessage(HttpStatusCode.NotModified) : Body(bytes, contentType);
            response.Headers.TryAddWithoutValidation("ETag", etag);
            return response;
        });
    }

    /// <summary>Answers with a status, an empty body and the given headers.</summary>
    public RecordedWeb Fails(string url, int status, params (string Name, string Value)[] headers) => Answers(url, _ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    });

    public RecordedWeb Redirects(string url, string location, int status = 302) => Fails(url, status, ("Location", location));

    /// <summary>The host does not answer at all.</summary>
    public RecordedWeb Breaks(string url) => Answers(url, _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "recorded as broken"));

    public RecordedWeb Answers(string url, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        Answers(url, (request, _) => Task.FromResult(answer(request)));

    public RecordedWeb Answers(string url, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers[Key(url)] = answer;
        return this;
    }

    /// <summary>Fails the test if anything was asked that nobody recorded; disposing does it too.</summary>
    public void Verify() => Assert.Empty(unrecorded);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.AbsoluteUri;
        var isRecorded = answers.TryGetValue(url, out var answer);
        if (!isRecorded && request.RequestUri.AbsolutePath == "/robots.txt")
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        requests.Enqueue(new RecordedRequest(url, request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (!isRecorded)
        {
            unrecorded.Enqueue(url);
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{url} is not recorded");
        }

        var response = await answer!(request, cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    [SuppressMessage("Design", "CA1065", Justification = "A forgotten Verify must not let an unrecorded call pass.")]
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Verify();
        }
    }

    private static string Key(string url) => new Uri(url).AbsoluteUri;

    private static HttpResponseMessage Body(byte[] bytes, string contentType)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return response;
    }
}
