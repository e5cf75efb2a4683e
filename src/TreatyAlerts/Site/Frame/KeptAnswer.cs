using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TreatyAlerts.Site.Frame;

/// <summary>An answer that is kept, with those of its headers that belong to the page and not to one request.</summary>
internal sealed class KeptAnswer
{
    private static readonly string[] OfThePage =
        [HeaderNames.ContentSecurityPolicy, HeaderNames.ContentLanguage, HeaderNames.ContentDisposition, HeaderNames.Link, HeaderNames.LastModified, HeaderNames.AccessControlAllowOrigin, "X-Robots-Tag"];

    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly PackedContent content;

    private KeptAnswer(KeyValuePair<string, StringValues>[] headers, PackedContent content, long made) => (this.headers, this.content, Made) = (headers, content, made);

    /// <summary>A timestamp of the clock that made it.</summary>
    public long Made { get; }

    public int Size => content.Size + 1000;

    public static KeptAnswer Of(IHeaderDictionary headers, PackedContent content, long made, int seconds)
    {
        List<KeyValuePair<string, StringValues>> own = [.. OfThePage.Where(headers.ContainsKey).Select(name => KeyValuePair.Create(name, headers[name]))];
        own.Add(KeyValuePair.Create(HeaderNames.CacheControl, headers.CacheControl.Count > 0 ? headers.CacheControl : new StringValues($"public, max-age={seconds}")));
        return new KeptAnswer([.. own], content, made);
    }

    public Task SendAsync(HttpContext context)
    {
        var response = context.Response.Headers;
        foreach (var (name, value) in headers)
        {
            response[name] = value;
        }

        if (response.SetCookie.Count > 0)
        {
            response.CacheControl = "private, no-cache";
        }

        return content.SendAsync(context);
    }
}
