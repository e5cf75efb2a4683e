using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Site.Api;

/// <summary>How the read API and the feeds answer.</summary>
public sealed class ApiOptions
{
    /// <summary>Requests to the API and the feeds that one client may make in a minute (1 to 10,000,000); a client is an IPv4 address or an IPv6 /64.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 120;

    /// <summary>For so long what was read of the journal counts as current (0 to 1 hour).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What takes longer is given up with 503 (1 second to 1 minute).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LongestAnswer { get; set; } = TimeSpan.FromSeconds(5);
}
