using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Finding;

/// <summary>The search over the archive: GET /search.</summary>
internal static class SearchEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFinding(this IEndpointRouteBuilder routes) => routes.MapMethods("/search", Reading, SearchAsync).CachedPage();

    private static async Task<IResult> SearchAsync(HttpRequest request, ArchiveDesk desk, CancellationToken cancellation)
    {
        var here = Here.Of(request);
        var texts = FindingTexts.Of(here.Language);
        var asked = SearchAsked.Of(request.Query, texts);
        if (asked.Problems.Count > 0)
        {
            return Page(here, asked, SearchFound.Nothing, StatusCodes.Status400BadRequest);
        }

        try
        {
            var found = await desk.AskAsync((archive, limit) => SearchFound.Of(archive, asked, here.Language, limit), cancellation);
            return Page(here, asked, found, found.IsBeyondTheLast(asked) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        }
        catch (ArchiveBusyException)
        {
            request.HttpContext.Response.Headers.RetryAfter = ArchiveBusyException.AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            return Page(here, asked with { Problems = [new FieldProblem("q", texts["problem.busy"])] }, SearchFound.Nothing, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static RazorComponentResult<SearchPage> Page(Here here, SearchAsked asked, SearchFound found, int status) =>
        new(new { Here = here, Asked = asked, Found = found }) { StatusCode = status };
}
