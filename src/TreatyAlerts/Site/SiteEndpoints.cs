using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Site.Receivers;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site;

/// <summary>The site's pages: what the links in mails lead to, and the status page.</summary>
internal static class SiteEndpoints
{
    private const int MostDays = 366;

    // The years of the United Nations, with room: no day is near the ends of what a date can hold.
    private const int FirstYear = 1945;
    private const int LastYear = 2999;

    // RFC 9110 section 9.1: what can be got can be asked for by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("");
        site.MapMethods("/", Reading, StatusAsync);
        site.MapSiteFiles();
        site.MapMethods("/documents/{id}", Reading, DocumentAsync);
        site.MapMethods("/archive/{sha256}", Reading, ArchiveAsync);
        site.MapMethods("/events", Reading, EventsAsync);

        site.MapSubscribe();
        var own = site.MapGroup("").AddEndpointFilter(PersonPages.WithoutCache);
        own.MapDigest();
        own.MapConfirm();
        own.MapManage();
        own.MapReceivers();
        own.MapLeave();
        site.MapMailEvents();
        site.MapMethods("/{**rest}", Reading, NotFound).WithOrder(int.MaxValue);
    }

    private static async Task<IResult> StatusAsync(HttpRequest request, IBlobStore store, Journal journal, SourceCatalog catalog, TimeProvider time, CancellationToken cancellation) =>
        Page<StatusPage>(new { Here = Here.Of(request), Status = await SystemStatus.ReadAsync(store, journal, catalog, time, cancellation) });

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

    private static async Task<IResult> EventsAsync(string? from, string? to, HttpRequest request, Journal journal, TimeProvider time, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!TryDay(to, today, out var last) || !TryDay(from, last.AddDays(-7), out var first) || first > last || last.DayNumber - first.DayNumber > MostDays)
        {
            return Results.Problem($"from and to are days such as 2026-09-07, in order and at most {MostDays} days apart", statusCode: StatusCodes.Status400BadRequest);
        }

        var events = await journal
            .ReadAsync(new DateTimeOffset(first, default, default), new DateTimeOffset(last.AddDays(1), default, default), cancellation)
            .ToListAsync(cancellation);
        return Page<EventsPage>(new { Here = Here.Of(request), From = first, To = last, Events = events });
    }

    private static RazorComponentResult<T> Page<T>(object parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters);

    private static RazorComponentResult<NotFoundPage> NotFound(HttpRequest request) => PersonPages.NotFound(Here.Of(request));

    private static bool TryDay(string? text, DateOnly fallback, out DateOnly day)
    {
        day = fallback;
        return text is null
            || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear);
    }
}
