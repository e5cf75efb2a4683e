using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Frame;

/// <summary>Refuses what another site's page makes a browser send (ADR 0033).</summary>
/// <remarks>
/// A browser says where a post comes from: Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/), and Origin where it is older. What says neither is no browser:
/// a mail provider's one click (RFC 8058), a webhook, a program; these carry a signed token or a signature, and no cookie of ours means anything.
/// </remarks>
internal static class CrossSitePosts
{
    public static bool IsForeign(HttpRequest request, Uri own)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            return site.ToString() is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin;
        return origin.Count > 0 && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) && IsOwn(from, request, own));
    }

    // Behind a web server the host that was asked for may be another than the one that readers see.
    private static bool IsOwn(Uri from, HttpRequest request, Uri own) =>
        (from.Scheme == own.Scheme && from.Authority == own.Authority) || (from.Scheme is "http" or "https" && from.Authority == request.Host.Value);
}
