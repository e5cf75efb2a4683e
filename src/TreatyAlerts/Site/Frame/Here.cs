using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Frame;

/// <summary>Where the reader is: the page, and the language it is shown in.</summary>
/// <param name="Language">One of the six.</param>
/// <param name="Prefix">What begins the addresses of this page's links: /fr where the address or the person asked for French, nothing where the browser did.</param>
/// <param name="Path">The page's address without language, encoded.</param>
/// <param name="Query">With its question mark, without <c>lang</c>; or nothing.</param>
/// <remarks>The language is that of the address, else the person's own, else the one that was chosen before, else as the browser prefers, else English.</remarks>
public sealed record Here(string Language, string Prefix, string Path, string Query)
{
    /// <summary>The cookie of the language that was chosen; it holds nothing else.</summary>
    public const string Cookie = "lang";

    private const string Asked = "lang";

    public SiteTexts Texts => SiteTexts.Of(Language);

    /// <summary>The address of another page of the site, such as /search?q=x, in the language of this one.</summary>
    public string To(string path) => Prefix + path;

    /// <summary>This very page in another language.</summary>
    public string In(string language) => $"/{language}{Path}{Query}";

    /// <summary>Another page in the same language, for an answer to a form that is no page to come back to.</summary>
    internal Here At(string path) => this with { Path = path, Query = "" };

    /// <summary>Reads it from a request; <paramref name="own"/> is the language of the person whose page it is.</summary>
    internal static Here Of(HttpRequest request, string? own = null)
    {
        var path = request.Path.HasValue ? request.Path.ToUriComponent() : "/";
        var query = QueryOf(request);
        if ((LanguagePrefix.Of(request) ?? Known(request.Query[Asked]) ?? Known(own)) is { } said)
        {
            return new Here(said, $"/{said}", path, query);
        }

        var vary = request.HttpContext.Response.Headers;
        if (vary.Vary.Count == 0)
        {
            vary.Vary = "Accept-Language, Cookie";
        }

        return new Here(Known(request.Cookies[Cookie]) ?? Preferred(request) ?? "en", "", path, query);
    }

    private static string? Known(string? code) => UnLanguages.IsKnown(code) ? code : null;

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(UnLanguages.IsKnown);

    private static string QueryOf(HttpRequest request) => request.Query.ContainsKey(Asked)
        ? new QueryBuilder(request.Query.Where(pair => pair.Key != Asked)).ToQueryString().ToUriComponent()
        : request.QueryString.ToUriComponent();
}
