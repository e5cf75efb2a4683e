namespace TreatyAlerts.Sources.Http;

/// <summary>Reads each site's robots.txt when it is needed, keeps it for a day, and says what it allows (RFC 9309 section 2).</summary>
internal sealed class RobotsKeeper(Func<FetchRequest, CancellationToken, Task<FetchResult>> fetch, string productToken, TimeProvider time) : IDisposable
{
    // Each copy may be half a megabyte of hostile rules.
    private const int Most = 250;

    private readonly Lock gate = new();
    private readonly Dictionary<string, RobotsCopy> copies = new(StringComparer.Ordinal);

    /// <summary>Null when the address may be asked, else the refusal; and the pause that the site asks for.</summary>
    public async Task<(FetchResult? Refusal, TimeSpan? CrawlDelay)> MayAskAsync(Uri url, CancellationToken cancellation)
    {
        var copy = CopyFor(url);
        await copy.Turn.WaitAsync(cancellation);
        try
        {
            if (copy.FreshUntil <= time.GetUtcNow())
            {
                // Section 2.3: the file of this very scheme, host and port.
                var address = new Uri(url, "/robots.txt");
                copy.Take(await fetch(new FetchRequest(address, MaxBytes: RobotsRules.MaxBytes) { CutsAtMax = true }, cancellation), productToken, time.GetUtcNow());
            }

            return (copy.Refusal(url), copy.Rules?.CrawlDelay);
        }
        finally
        {
            copy.Turn.Release();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var copy in copies.Values)
            {
                copy.Dispose();
            }

            copies.Clear();
        }
    }

    private RobotsCopy CopyFor(Uri url)
    {
        var site = url.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
        lock (gate)
        {
            if (!copies.TryGetValue(site, out var copy))
            {
                if (copies.Count >= Most)
                {
                    // Whoever waits on it keeps it alive; the site is only asked once more than needed.
                    copies.Remove(copies.MinBy(known => known.Value.LastUsed).Key);
                }

                copy = copies[site] = new RobotsCopy();
            }

            copy.LastUsed = time.GetUtcNow();
            return copy;
        }
    }
}
