using System.Collections.Concurrent;

namespace TreatyAlerts.Hosting;

/// <summary>When each of the scheduler's steps last ended well.</summary>
internal sealed class Heartbeat
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> beats = new();

    public IReadOnlyDictionary<string, DateTimeOffset> Beats => beats;

    public void Beat(string step, DateTimeOffset at) => beats[step] = at;
}
