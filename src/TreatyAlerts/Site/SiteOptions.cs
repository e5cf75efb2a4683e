using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Site;

/// <summary>How the site answers many.</summary>
public sealed class SiteOptions
{
    /// <summary>How long a page that is the same for everybody is kept before it is made anew (0 to 3,600 seconds; 0 keeps none).</summary>
    [Range(0, 3600)]
    public int CacheSeconds { get; set; } = 30;

    /// <summary>Most memory for kept pages (1 to 4,096 megabytes).</summary>
    [Range(1, 4096)]
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>Requests from one client in a minute; a client is an IPv4 address or an IPv6 /64 (0 to 1,000,000; 0 sets no limit).</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 600;
}
