namespace TreatyAlerts.Sources.Reading;

/// <summary>Recognises answers that look like success and are none: error pages, challenges, notices in place of the content.</summary>
internal static class SoftFailure
{
    private const int ShortText = 600;

    private static readonly string[] Challenges =
    [
        "awswafintegration", "challenge.js", "cf-chl", "cf_chl_opt", "just a moment...", "checking your browser", "enable javascript and cookies to continue",
        "request unsuccessful. incapsula", "verify you are human", "captcha-delivery", "attention required! | cloudflare",
    ];

    private static readonly string[] Errors =
    [
        "file is not found", "page not found", "page cannot be found", "page could not be found", "page you requested", "404 not found", "error 404", "http 404", "404 error",
        "internal server error", "service unavailable", "bad gateway", "temporarily unavailable", "access denied", "forbidden", "página no encontrada", "page introuvable",
        "страница не найдена", "الصفحة غير موجودة", "页面不存在", "找不到",
    ];

    /// <summary>Why the page is not the one that was asked for; null when it can be.</summary>
    /// <param name="html">The whole markup: challenges hide in scripts.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="content">The text of the container.</param>
    /// <param name="entries">How many documents were found: a good page may hold a stray "File is not found".</param>
    public static (string Problem, ListingFault Fault)? Of(string html, string title, string content, int entries)
    {
        if (entries > 0)
        {
            return null;
        }

        if (content.Length < ShortText && Find(html.AsSpan(0, Math.Min(html.Length, 64 * 1024)), Challenges) is { } challenge)
        {
            return ($"A browser challenge stands in place of the page (\"{challenge}\").", ListingFault.Challenge);
        }

        if (content.Length < ShortText && (Find(content, Errors) ?? Find(title, Errors)) is { } error)
        {
            return ($"An error page with status 200: it says \"{error}\".", ListingFault.Unreadable);
        }

        return content.Length == 0 ? ("The part of the page that should hold the entries is empty.", ListingFault.Empty) : null;
    }

    private static string? Find(ReadOnlySpan<char> text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return phrase;
            }
        }

        return null;
    }
}
