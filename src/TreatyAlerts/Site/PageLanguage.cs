using Microsoft.AspNetCore.Http;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site;

/// <summary>The language of a page: as the address says, else as the person's own, else as the browser prefers, else English.</summary>
internal static class PageLanguage
{
    public static SiteTexts Of(HttpRequest request, string? own = null)
    {
        if (request.Query["lang"] is [var asked] && UnLanguages.IsKnown(asked))
        {
            return SiteTexts.Of(asked!);
        }

        if (own is not null)
        {
            return SiteTexts.Of(own);
        }

        request.HttpContext.Response.Headers.Append("Vary", "Accept-Language");
        return SiteTexts.Of(Preferred(request) ?? "en");
    }

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(UnLanguages.IsKnown);
}
