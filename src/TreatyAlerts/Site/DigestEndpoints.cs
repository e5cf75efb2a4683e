using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Digests;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site;

/// <summary>The page of a digest that was sent: the very mail with all that it left out, or that alone.</summary>
internal static class DigestEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapDigest(this IEndpointRouteBuilder own) => own.MapMethods("/digest/{token}", Reading, DigestAsync);

    // It changes nothing. The mail's one style block is named by its hash (CSP level 3, section 2.3.1); no other style or script can run.
    private static async Task<IResult> DigestAsync(string token, string? rest, string? page, SentDigests digests, HttpRequest request, HttpResponse response, CancellationToken cancellation)
    {
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        if (await digests.PageAsync(token, rest, number, cancellation) is not { } html)
        {
            return PersonPages.NotFound(Here.Of(request));
        }

        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src '{MailStyle.Hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Content(html, "text/html", Encoding.UTF8);
    }
}
