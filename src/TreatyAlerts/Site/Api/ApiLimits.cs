using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Api;

/// <summary>How many requests each client has made in this minute, told in the fields of draft-ietf-httpapi-ratelimit-headers-09.</summary>
internal sealed class ApiLimits(ApiOptions options, TimeProvider time)
{
    private const int Window = 60;

    // More clients in one minute share one count: what they are is an attack, and it must not fill the memory.
    private const int MostClients = 50_000;

    private Minute current = new(0);

    /// <summary>Counts a request; the seconds to wait where there were too many, else null.</summary>
    public int? Take(HttpContext context)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var minute = Volatile.Read(ref current);
        if (minute.Number != seconds / Window)
        {
            Interlocked.CompareExchange(ref current, new Minute(seconds / Window), minute);
            minute = Volatile.Read(ref current);
        }

        var client = ClientLimits.ClientOf(context.Connection.RemoteIpAddress);
        var count = minute.Counts.AddOrUpdate(minute.Counts.Count < MostClients || minute.Counts.ContainsKey(client) ? client : "", 1, (_, before) => Math.Min(before + 1, int.MaxValue - 1));
        var (left, wait) = (Math.Max(0, options.RequestsPerMinute - count), Window - (int)(seconds % Window));
        context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";q={options.RequestsPerMinute};w={Window}");
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";r={left};t={wait}");
        return count > options.RequestsPerMinute ? wait : null;
    }

    private sealed record Minute(long Number)
    {
        public ConcurrentDictionary<string, int> Counts { get; } = new();
    }
}
