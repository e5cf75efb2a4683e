using Microsoft.AspNetCore.Http;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Frame;

/// <summary>/fr/search is /search in French: the prefix is taken off before routing, so that every page has it and no route knows it.</summary>
internal static class LanguagePrefix
{
    private const int Letters = 2;

    /// <summary>The language of the prefix that was taken off; null for none.</summary>
    public static string? Of(HttpRequest request) =>
        request.PathBase.Value is { Length: > Letters } before && before[^(Letters + 1)] == '/' && UnLanguages.IsKnown(before[^Letters..]) ? before[^Letters..] : null;

    /// <summary>Goes on without the prefix; afterwards the request is as it was.</summary>
    public static async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, before, path) = (context.Request, context.Request.PathBase, context.Request.Path);
        if (path.Value is not ['/', _, _, ..] full || full is not ([_, _, _] or [_, _, _, '/', ..]) || !UnLanguages.IsKnown(full[1..(Letters + 1)]))
        {
            await next(context);
            return;
        }

        (request.PathBase, request.Path) = (before.Add(full[..(Letters + 1)]), full[(Letters + 1)..] is { Length: > 0 } rest ? rest : "/");
        try
        {
            await next(context);
        }
        finally
        {
            (request.PathBase, request.Path) = (before, path);
        }
    }
}
