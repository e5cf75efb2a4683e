using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Frame;

/// <summary>How many requests one client may send in a minute, said in every answer (draft-ietf-httpapi-ratelimit-headers).</summary>
internal sealed class RequestLimit(SiteOptions options, TimeProvider time)
{
    // Beyond so many in one minute, those that come new share one count.
    private const int MostClients = 100_000;
    private const string Policy = "RateLimit-Policy";
    private readonly string policy = $"\"client\";q={options.RequestsPerMinute};w=60";
    private readonly long start = time.GetTimestamp();
    private volatile Minute current = new(0);

    /// <summary>Counts one; false when there were too many, and the answer then says when to come back.</summary>
    public bool Take(HttpContext context)
    {
        if (options.RequestsPerMinute == 0)
        {
            return true;
        }

        // Elapsed time goes on where a clock is set, as in the demo.
        var seconds = (long)time.GetElapsedTime(start).TotalSeconds;
        var left = options.RequestsPerMinute - MinuteOf(seconds / 60).Count(ClientLimits.ClientOf(context.Connection.RemoteIpAddress));
        var reset = 60 - (seconds % 60);
        var headers = context.Response.Headers;
        headers[Policy] = policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"client\";r={Math.Max(left, 0)};t={reset}");
        if (left >= 0)
        {
            return true;
        }

        headers.RetryAfter = reset.ToString(CultureInfo.InvariantCulture);
        return false;
    }

    private Minute MinuteOf(long number)
    {
        var minute = current;
        return minute.Number == number ? minute : current = new Minute(number);
    }

    private sealed record Minute(long Number)
    {
        private readonly ConcurrentDictionary<string, StrongCount> clients = new();
        private readonly StrongCount others = new();

        public int Count(string client) =>
            (clients.TryGetValue(client, out var count) ? count : clients.Count < MostClients ? clients.GetOrAdd(client, _ => new StrongCount()) : others).Next();
    }

    private sealed class StrongCount
    {
        private int requests;

        public int Next() => Interlocked.Increment(ref requests);
    }
}
