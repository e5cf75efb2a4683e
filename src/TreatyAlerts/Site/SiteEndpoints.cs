using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents;
using TreatyAlerts.Site.Finding;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Site.Home;

namespace TreatyAlerts.Site;

/// <summary>The site's pages: in the order of its map.</summary>
internal static class SiteEndpoints
{
    // RFC 9110 section 9.1: what can be got can be asked for by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("");
        site.MapSiteFiles();
        site.MapHome();
        site.MapMethods("/documents/{id}", Reading, DocumentAsync);
        site.MapMethods("/archive/{sha256}", Reading, ArchiveAsync);

        site.MapFinding();
        site.MapSubscribe();
        var own = site.MapGroup("").AddEndpointFilter(PersonPages.WithoutCache);
        own.MapDigest();
        own.MapConfirm();
        own.MapManage();
        own.MapLeave();
        site.MapMailEvents();
        site.MapMethods("/{**rest}", Reading, NotFound).WithOrder(int.MaxValue);
    }

    private static async Task<IResult> DocumentAsync(string id, HttpRequest request, DocumentStore documents, CancellationToken cancellation) =>
        await documents.FindAsync(id, cancellation) is { } document ? Page<DocumentPage>(new { Here = Here.Of(request), Document = document }) : NotFound(request);

    // Never as active content: the bytes are somebody else's.
    private static async Task<IResult> ArchiveAsync(string sha256, DocumentStore documents, HttpResponse response, CancellationToken cancellation)
    {
        if (await documents.OpenSnapshotAsync(sha256, cancellation) is not { } snapshot)
        {
            return NotFound(response.HttpContext.Request);
        }

        response.RegisterForDisposeAsync(snapshot);
        return Results.Stream(snapshot.Content, "application/octet-stream", DownloadName.Of(snapshot.Metadata.Values.GetValueOrDefault("url"), sha256));
    }

    private static RazorComponentResult<T> Page<T>(object parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters);

    private static RazorComponentResult<NotFoundPage> NotFound(HttpRequest request) => PersonPages.NotFound(Here.Of(request));
}
