using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using TreatyAlerts.Hosting;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Two worker processes over one storage account; who is killed is followed by another.</summary>
internal sealed class CompetingWorkers : IAsyncDisposable
{
    private const int Count = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(string Store, string Mail)> deaths;
    private readonly List<NodeProcess> all = [];
    private readonly NodeProcess[] living = new NodeProcess[Count];
    private readonly string folder = TempFolder.Create();
    private readonly string connection;
    private readonly string container;
    private readonly AzureStorageQueue queue;

    /// <param name="sources">The catalogue.</param>
    /// <param name="hosts">Whose pages are asked for on this machine.</param>
    /// <param name="port">Where.</param>
    /// <param name="connection">Of the storage account.</param>
    /// <param name="container">Where its blobs lie.</param>
    /// <param name="outbox">The folder of all mails.</param>
    /// <param name="deaths">Where the first processes kill themselves with SIGKILL: at a change of the store, or at a mail.</param>
    public CompetingWorkers(
        string sources, IReadOnlyList<string> hosts, int port, string connection, string container, string outbox, IEnumerable<(string Store, string Mail)> deaths)
    {
        (this.connection, this.container, queue) = (connection, container, AzureStorageQueue.FromConnectionString(connection, new WorkQueueOptions()));
        this.deaths = new(deaths);
        Clock = Path.Combine(folder, "clock");
        var orders = new WorkerOrders(connection, container, outbox, sources, hosts, port, Clock);
        File.WriteAllText(Orders, JsonSerializer.Serialize(orders));
    }

    public string Clock { get; }

    public int Killed { get; private set; }

    /// <summary>What all of them printed.</summary>
    public IReadOnlyList<string> Lines => [.. all.SelectMany(process => process.Lines())];

    /// <summary>Moves the time on for all of them.</summary>
    public void Set(DateTimeOffset now) => FileClock.Set(Clock, now);

    private string Orders => Path.Combine(folder, "orders.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Waits until no message is left, and follows the dead.</summary>
    public async Task SettleAsync()
    {
        // No measure of speed: work that goes round for ever must end as a failure that shows what was said.
        var start = Stopwatch.GetTimestamp();
        do
        {
            for (var at = 0; at < Count; at++)
            {
                await LiveAsync(at);
            }

            await Task.Delay(Look, Cancel);
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"messages are left after {Limit}: {string.Join('\n', Lines)}");
        }
        while (await WaitingAsync() > 0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in all)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<int> WaitingAsync()
    {
        var waiting = 0;
        foreach (var name in QueueWork.Queues)
        {
            waiting += await queue.CountAsync(name, Cancel);
        }

        return waiting;
    }

    private async Task LiveAsync(int at)
    {
        if (living[at] is { HasExited: true } dead)
        {
            var exit = await dead.WaitForExitAsync(Cancel);
            Assert.True(exit == 137, $"a worker ended with {exit}: {dead.Output()}");
            Killed++;
            await FreeLocksAsync();
        }
        else if (living[at] is not null)
        {
            return;
        }

        var (store, mail) = deaths.TryDequeue(out var death) ? death : ("never", "never");
        all.Add(living[at] = ChildProcess.Start("work", Orders, store, mail));
        await living[at].WaitForLineAsync(line => line == "ready", Cancel);
    }

    // What a minute without renewal does. The lock of the one that lives goes too: nothing rests on it but work done twice.
    private async Task FreeLocksAsync()
    {
        var blobs = new BlobContainerClient(connection, container);
        await foreach (var blob in blobs.GetBlobsAsync(prefix: ".locks/", cancellationToken: Cancel))
        {
            try
            {
                await blobs.GetBlobClient(blob.Name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Cancel);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409)
            {
                // Given back in between, or without a lease.
            }
        }
    }
}
