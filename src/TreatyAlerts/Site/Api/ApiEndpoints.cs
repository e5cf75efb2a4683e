using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Site.Feeds;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Api;

/// <summary>The read API, the feeds and the calendars: what machines read.</summary>
internal static class ApiEndpoints
{
    private const string Problems = ApiProblem.MediaType;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what they need.</summary>
    public static IHostApplicationBuilder AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EventLog>().AddSingleton<ApiLinks>().AddSingleton<ApiLimits>().AddSingleton<ApiGuard>().AddSingleton<BodyNames>();
        builder.Services.AddSingleton<FoundDocuments>().AddSingleton<FeedDesk>();
        builder.Services.AddApiDescription();
        return builder;
    }

    /// <summary>Maps them.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AddEndpointFilter(Guard);
        open.MapFeeds();
        open.MapCalendars();
        open.MapApiDescription();
        routes.MapMethods("/api", Reading, Page);

        var api = open.MapGroup("/api/v1");
        api.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapEvents();
        api.MapDocuments();
        api.MapLists();

        // Every method comes here that is not GET or HEAD of an address above.
        open.Map("/api/v1/{**rest}", Other).WithOrder(int.MaxValue - 1);
        open.Map("/feeds/{**rest}", Other).WithOrder(int.MaxValue - 1);
    }

    private static ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<ApiGuard>().InvokeAsync(context, next);

    private static TBuilder ProducesProblem<TBuilder>(this TBuilder api, int status)
        where TBuilder : IEndpointConventionBuilder =>
        api.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [Problems]));

    private static RazorComponentResult<ApiPage> Page(HttpRequest request, ApiLinks links, ApiOptions options) =>
        new(new { Here = Here.Of(request), links.Base, MostRequests = options.RequestsPerMinute });

    private static IResult Other(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (HttpMethods.IsOptions(request.Method))
        {
            // What a browser asks before a request with If-None-Match (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
            headers.AccessControlAllowMethods = "GET, HEAD";
            headers.AccessControlAllowHeaders = "Accept, If-None-Match, If-Modified-Since";
            headers.AccessControlMaxAge = "86400";
            return Results.NoContent();
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return ApiProblem.NotFound("There is no such address; /openapi/v1.json lists them.").Answer();
        }

        headers.Allow = "GET, HEAD, OPTIONS";
        return ApiProblem.OnlyReading().Answer();
    }
}
