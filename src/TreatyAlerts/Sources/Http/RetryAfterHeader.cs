using System.Net.Http.Headers;

namespace TreatyAlerts.Sources.Http;

/// <summary>Retry-After in seconds or as a date (RFC 9110 section 10.2.3), never negative and at most a day.</summary>
internal static class RetryAfterHeader
{
    /// <summary>A host that names a longer time is asked again tomorrow.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromDays(1);

    /// <summary>How long to wait from now; null when the header is missing or makes no sense.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - now);
        return wait is { } time ? TimeSpan.FromTicks(Math.Clamp(time.Ticks, 0, Cap.Ticks)) : null;
    }
}
