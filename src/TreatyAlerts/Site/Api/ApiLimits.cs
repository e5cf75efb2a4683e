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

    /// <summary>True for an address of the API, a feed or a calendar: those are counted here, pages are counted elsewhere.</summary>
    public static bool Counts(PathString path) =>
        path.StartsWithSegments("/api/v1", StringComparison.Ordinal) || path.StartsWithSegments("/feeds", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.Value?.EndsWith("/sessions.ics", StringComparison.Ordinal) == true;

    /// <summary>Counts a request; where there were too many, what to answer, else null.</summary>
    public IResult? Take(HttpContext context)
    {
        if (Count(context) is not { } seconds)
        {
            return null;
        }

        ApiGuard.Open(context.Response.Headers);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.TooMany(seconds).Answer();
    }

    private int? Count(HttpContext context)
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
