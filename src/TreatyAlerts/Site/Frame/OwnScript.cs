using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Frame;

/// <summary>Pages that have a script of ours for comfort.</summary>
internal static class OwnScript
{
    /// <summary>Lets the endpoint's pages run the site's own script files, and these ask the site; everybody else's stay forbidden.</summary>
    public static TBuilder WithOwnScript<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter((EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        {
            SecurityHeaders.AllowOwnScript(context.HttpContext.Response.Headers);
            return next(context);
        });
}
