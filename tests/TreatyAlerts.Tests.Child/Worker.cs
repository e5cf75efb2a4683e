using System.Net;
using System.Text.Json;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>Does what the queues of a storage account ring for, as an instance of the Azure host does, until it is killed.</summary>
/// <remarks>
/// A message stays hidden for a second only, so slow work is handed out again while it is done. Every third message is done twice in a row,
/// and every fourth is not taken off its queue, as if the process had been cut off right before. Each prints "did QUEUE TIMES".
/// </remarks>
internal static class Worker
{
    private const int Hands = 2;
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);

    // Only redelivery is at stake here: what fails five times is for the tests of poison.
    private static readonly WorkQueueOptions Patient = new() { MaxDequeueCount = 100 };

    private static int messages;

    public static async Task<int> RunAsync(string file, string storeDeath, string mailDeath)
    {
        var orders = JsonSerializer.Deserialize<WorkerOrders>(await File.ReadAllTextAsync(file))!;
        var clock = new FileClock(orders.Clock);
        var web = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        foreach (var host in orders.Hosts)
        {
            web.HostOverrides[host] = new IPEndPoint(IPAddress.Loopback, orders.Port);
        }

        var queue = AzureStorageQueue.FromConnectionString(orders.Connection, Patient);
        using var http = new PoliteHttp(web, clock);
        using var pipeline = Pipeline.Open(
            orders.Sources,
            new SteppedStore(AzureBlobStore.FromConnectionString(orders.Connection, orders.Container), Steps.Parse(storeDeath, Pass.KillThisProcess)),
            new SteppedMailer(new FolderMailer(orders.Outbox), Steps.Parse(mailDeath, Pass.KillThisProcess)),
            http,
            clock,
            queue);
        Console.WriteLine("ready");
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => WorkAsync(pipeline.Get<QueueWork>(), queue)));
        return 0;
    }

    private static async Task WorkAsync(QueueWork work, AzureStorageQueue queue)
    {
        while (true)
        {
            var idle = true;
            foreach (var name in QueueWork.Queues)
            {
                if (await queue.ReceiveAsync(name, Visibility) is { } message)
                {
                    idle = false;
                    await DoAsync(work, queue, message);
                }
            }

            await Task.Delay(idle ? Idle : TimeSpan.Zero);
        }
    }

    private static async Task DoAsync(QueueWork work, AzureStorageQueue queue, WorkMessage message)
    {
        var turn = Interlocked.Increment(ref messages);
        try
        {
            for (var times = turn % 3 == 0 ? 2 : 1; times > 0; times--)
            {
                await work.RunAsync(message.Queue, message.Text);
            }

            if (turn % 4 != 0)
            {
                await queue.CompleteAsync(message);
            }

            Console.WriteLine($"did {message.Queue} {message.DequeueCount}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // As a host does: the message comes again.
            Console.WriteLine($"failed {message.Queue} {message.Text}: {e}");
        }
    }
}
