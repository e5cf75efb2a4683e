using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Year;

/// <summary>Answers as the made-up year stands at the clock's instant, and counts who asked what.</summary>
internal sealed class YearWeb : HttpMessageHandler
{
    private readonly YearWorld world;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, YearSource> pages = [];
    private readonly Dictionary<string, (YearDocument Document, bool French)> files = [];
    private readonly ConcurrentDictionary<string, int> asked = new();

    public YearWeb(YearWorld world, TimeProvider clock)
    {
        (this.world, this.clock) = (world, clock);
        foreach (var source in world.Sources.Concat(world.Found))
        {
            pages[Key(source.Url)] = source;
            pages[Key(source.LaterUrl)] = source;
        }

        foreach (var document in world.Documents)
        {
            files[Key(document.Url)] = (document, false);
            files.TryAdd(Key(document.FrenchUrl), (document, true));
        }
    }

    /// <summary>Requests by source, pages and files told apart.</summary>
    public IReadOnlyDictionary<string, int> Asked => asked;

    /// <summary>The document behind an address; null for what the year does not know.</summary>
    public (YearDocument Document, bool French)? Find(Uri url) => files.TryGetValue(Key(url), out var found) ? found : null;

    /// <summary>The page of a session that a hub leads to, by its address.</summary>
    public YearSource? FindPage(Uri url) => pages.TryGetValue(Key(url), out var source) && source.FoundAt is not null ? source : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = Answer(request, clock.GetUtcNow());
        response.RequestMessage = request;
        return Task.FromResult(response);
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, DateTimeOffset now)
    {
        var url = request.RequestUri!;
        if (url.AbsolutePath == "/robots.txt")
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        if (pages.TryGetValue(Key(url), out var source))
        {
            asked.AddOrUpdate($"{source.Id} page", 1, (_, count) => count + 1);
            return Page(request, source, url, now);
        }

        if (Find(url) is not { } file)
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        asked.AddOrUpdate($"{file.Document.Source.Id} file", 1, (_, count) => count + 1);
        var isThere = file.French ? file.Document.TranslatedAt <= now : file.Document.PublishedAt <= now;
        return !isThere ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : url.AbsolutePath.EndsWith(".html", StringComparison.Ordinal) ? Body(request, Encoding.UTF8.GetBytes(YearPages.Story(file.Document, now)), "text/html; charset=utf-8")
            : Body(request, Encoding.UTF8.GetBytes(PlainPdf.Of(file.Document.Text(now, file.French))), "application/pdf");
    }

    private HttpResponseMessage Page(HttpRequestMessage request, YearSource source, Uri url, DateTimeOffset now)
    {
        var trouble = source.TroubleAt(now);
        switch (trouble?.Trouble)
        {
            case YearTrouble.Outage:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "made to break");
            case YearTrouble.ServerError:
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            case YearTrouble.Refusal:
                return new HttpResponseMessage(HttpStatusCode.Forbidden);
            case YearTrouble.Gone:
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            case YearTrouble.EmptyAnswer:
                return Body(request, [], "text/html");
            case YearTrouble.SoftError:
                return Body(request, Encoding.UTF8.GetBytes(YearPages.SoftError()), "text/html; charset=utf-8");
            case YearTrouble.Challenge:
                return Body(request, Encoding.UTF8.GetBytes(YearPages.Challenge()), "text/html; charset=utf-8");
        }

        if (now >= source.MovedAt && Key(url) == Key(source.Url))
        {
            return new HttpResponseMessage(HttpStatusCode.MovedPermanently) { Headers = { Location = source.LaterUrl } };
        }

        if (now < source.FoundAt || (now < source.MovedAt && Key(url) == Key(source.LaterUrl)))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var seenAt = trouble?.Trouble is YearTrouble.Frozen ? trouble.From : now;
        IReadOnlyList<YearDocument> shown = trouble?.Trouble switch
        {
            YearTrouble.EmptyList => [],
            YearTrouble.Flood => [.. world.Documents.Where(document => document.IsShown(now))],
            _ => [.. source.Documents.Where(document => document.IsShown(seenAt))],
        };
        var type = source.Kind is YearKind.Feed ? "application/rss+xml" : "text/html; charset=utf-8";
        return Body(request, Encoding.UTF8.GetBytes(YearPages.Of(source, seenAt, shown)), type);
    }

    private static HttpResponseMessage Body(HttpRequestMessage request, byte[] bytes, string type)
    {
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        var isKnown = request.Headers.TryGetValues("If-None-Match", out var known) && known.Contains(etag);
        var response = new HttpResponseMessage(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK);
        response.Headers.TryAddWithoutValidation("ETag", etag);
        if (!isKnown)
        {
            response.Content = new ByteArrayContent(bytes);
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return response;
    }

    private static string Key(Uri url) => $"{(url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host)}{url.AbsolutePath}";
}
