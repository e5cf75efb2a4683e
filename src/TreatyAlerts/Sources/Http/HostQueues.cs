namespace TreatyAlerts.Sources.Http;

/// <summary>The queues of all hosts, each made when it is first asked for and forgotten when idle and there are too many.</summary>
internal sealed class HostQueues(PoliteHttpOptions options, TimeProvider time) : IDisposable
{
    // A page with a million host names must not fill the memory.
    private const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HostQueue> queues = new(StringComparer.Ordinal);

    /// <summary>Uses a host's queue, which is not forgotten meanwhile.</summary>
    public async Task<T> UseAsync<T>(string host, Func<HostQueue, Task<T>> use)
    {
        var queue = Rent(host);
        try
        {
            return await use(queue);
        }
        finally
        {
            lock (gate)
            {
                queue.Users--;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var queue in queues.Values.Where(queue => queue.Users == 0))
            {
                queue.Dispose();
            }

            queues.Clear();
        }
    }

    private HostQueue Rent(string host)
    {
        lock (gate)
        {
            if (!queues.TryGetValue(host, out var queue))
            {
                ForgetSome();
                queue = queues[host] = new HostQueue(host, options, time);
            }

            queue.Users++;
            return queue;
        }
    }

    private void ForgetSome()
    {
        if (queues.Count < Most)
        {
            return;
        }

        foreach (var (host, queue) in queues.Where(known => known.Value is { Users: 0, IsAtRest: true }).ToList())
        {
            queues.Remove(host);
            queue.Dispose();
        }
    }
}
