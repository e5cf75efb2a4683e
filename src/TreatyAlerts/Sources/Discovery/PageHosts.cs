namespace TreatyAlerts.Sources.Discovery;

/// <summary>Which hosts a page may lead to without anybody's word.</summary>
internal static class PageHosts
{
    /// <summary>True for the page's own host, with or without www, and for hosts of declared sources.</summary>
    public static bool AreNear(Uri page, Uri target, SourceCatalog catalog) =>
        Of(page) == Of(target) || catalog.Declared.Any(source => Of(source.Url) == Of(target));

    private static string Of(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return url.IsDefaultPort ? host : $"{host}:{url.Port}";
    }
}
