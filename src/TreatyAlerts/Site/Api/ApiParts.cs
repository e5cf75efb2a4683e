using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TreatyAlerts.Site.Api;

/// <summary>What the API's addresses share.</summary>
internal static class ApiParts
{
    public static readonly ApiParameter Limit = new("limit", ApiParameterKind.Limit, "How many at the most; 20 where it is not said.");

    public static readonly ApiParameter Cursor = new("cursor", ApiParameterKind.Cursor, "Where to go on, as an answer to the same question gave it.");

    // RFC 9110 section 9.1: what can be got can be asked for by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps an address that gives a form as JSON.</summary>
    public static RouteHandlerBuilder MapRead<T>(this IEndpointRouteBuilder api, string pattern, ApiOperation operation, Delegate handler) =>
        api.MapMethods(pattern, Reading, handler).WithMetadata(operation).Produces<T>(StatusCodes.Status200OK, "application/json");

    /// <summary>Names the next page in the Link header too (RFC 8288).</summary>
    public static Uri Linked(HttpContext context, Uri next)
    {
        context.Response.Headers.Link = $"<{next.AbsoluteUri}>; rel=\"next\"";
        return next;
    }
}
