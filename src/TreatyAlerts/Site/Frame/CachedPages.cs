using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TreatyAlerts.Site.Frame;

/// <summary>Pages that are the same for everybody.</summary>
internal static class CachedPages
{
    /// <summary>Keeps the endpoint's answers for a short while, by language, path and query, and sends them packed and with an ETag.</summary>
    public static TBuilder CachedPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            if (builder.RequestDelegate is { } make)
            {
                var cache = builder.ApplicationServices.GetRequiredService<PageCache>();
                builder.RequestDelegate = context => cache.AnswerAsync(context, make);
            }
        });
        return endpoint;
    }
}
