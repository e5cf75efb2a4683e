using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Frame;

/// <summary>Remembers the language of a prefix that somebody went on to from a page of ours, in a cookie that holds the two letters alone (ADR 0033).</summary>
internal static class ChosenLanguage
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static void Remember(HttpContext context, bool isHttps)
    {
        // A link from elsewhere is somebody else's choice; Sec-Fetch-User says that a person clicked.
        var headers = context.Request.Headers;
        if (LanguagePrefix.Of(context.Request) is { } language && headers["Sec-Fetch-Site"] == "same-origin" && headers["Sec-Fetch-User"] == "?1"
            && HttpMethods.IsGet(context.Request.Method) && context.Request.Cookies[Here.Cookie] != language)
        {
            context.Response.Cookies.Append(Here.Cookie, language, new CookieOptions { MaxAge = Life, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = isHttps, IsEssential = true });
        }
    }
}
