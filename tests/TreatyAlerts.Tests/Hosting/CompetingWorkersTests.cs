using System.Net;
using System.Text.Json;
using TreatyAlerts.Cli.Demo;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>The sample world's days in Azure: two processes compete over one Azurite, messages come twice, processes are killed – and over a folder nobody disturbs one.</summary>
public sealed class CompetingWorkersTests
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);
    private static readonly TimeOnly[] DigestTimes = [new(6, 10), new(23, 30)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_that_die_and_get_messages_twice_end_as_one_over_a_folder()
    {
        var world = SampleWorld.Load(null);
        await using var site = await SampleSite.StartAsync(world, Cancel);
        var (folder, outbox) = (TempFolder.Create(), TempFolder.Create());
        await AloneAsync(world, site, folder);

        // Queues have the same names everywhere, so the account is this test's own.
        await using var azurite = new AzuriteFixture();
        var connection = await azurite.ConnectionAsync(Cancel);
        var store = AzureBlobStore.FromConnectionString(connection, "treatyalerts");
        await ShareKeyAsync(new FolderBlobStore(folder), store);
        await using var workers = new CompetingWorkers(world, site.Port, connection, "treatyalerts", outbox);
        await TogetherAsync(world, site, store, AzureStorageQueue.FromConnectionString(connection, new WorkQueueOptions()), workers);

        var expected = await StateAsync(new FolderBlobStore(folder));
        Assert.InRange(expected.Count, 200, 5_000);
        File.WriteAllLines("/tmp/az-diff.txt", StoreState.Differences(expected, await StateAsync(store)));
        Assert.Empty(StoreState.Differences(expected, await StateAsync(store)));
        var mails = Mails(Path.Combine(folder, "outbox"));
        Assert.InRange(mails.Count, 8, 1_000);
        Assert.Empty(StoreState.Differences(mails, Mails(outbox)));

        var lines = workers.Lines;
        Assert.InRange(workers.Killed, 3, 4);
        Assert.Contains(lines, line => line.StartsWith("did documents", StringComparison.Ordinal) && !line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("failed", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
        Directory.Delete(outbox, recursive: true);
    }

    private static async Task AloneAsync(SampleWorld world, SampleSite site, string folder)
    {
        var clock = new FixedClock(At(world.Days[0], TimeOnly.MinValue));
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        using var pipeline = Open(world, site, new FolderBlobStore(folder), new FolderMailer(Path.Combine(folder, "outbox")), clock, queue);
        await LiveAsync(world, site, pipeline, clock.Set, async () =>
        {
            foreach (var name in QueueWork.Queues)
            {
                while (await queue.ReceiveAsync(name, Visibility, Cancel) is { } message)
                {
                    await pipeline.Get<QueueWork>().RunAsync(name, message.Text, Cancel);
                    await queue.CompleteAsync(message, Cancel);
                }
            }
        });
    }

    private static async Task TogetherAsync(SampleWorld world, SampleSite site, AzureBlobStore store, AzureStorageQueue queue, CompetingWorkers workers)
    {
        var clock = new FileClock(workers.Clock);
        using var pipeline = Open(world, site, store, new MailLog(), clock, queue);
        await LiveAsync(world, site, pipeline, now => FileClock.Set(workers.Clock, now), workers.SettleAsync);
    }

    // What the timers do, in Azure as here; who listens to the queues does the rest.
    private static async Task LiveAsync(SampleWorld world, SampleSite site, Pipeline pipeline, Action<DateTimeOffset> set, Func<Task> settle)
    {
        set(At(world.Days[0], TimeOnly.MinValue));
        await SubscribeAsync(world, pipeline);
        foreach (var day in world.Days)
        {
            site.SetDay(day.Index);
            set(At(day, new TimeOnly(6, 1)));
            await pipeline.Get<DueSources>().RunAsync(Cancel);
            await settle();
            while (await pipeline.Get<Sweep>().RunAsync(Cancel) > 0)
            {
                await settle();
            }

            foreach (var time in DigestTimes)
            {
                set(At(day, time));

                // A bucket whose worker died with the lock in its hand is rung for again.
                while ((await pipeline.Get<DigestPlan>().RunAsync(Cancel)).Count > 0)
                {
                    await settle();
                }
            }
        }
    }

    private static Pipeline Open(SampleWorld world, SampleSite site, IBlobStore store, IMailer mailer, TimeProvider clock, IWorkQueue queue)
    {
        var web = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        foreach (var host in world.Hosts)
        {
            web.HostOverrides[host] = new IPEndPoint(IPAddress.Loopback, site.Port);
        }

        return Pipeline.Open(Path.Combine(world.Folder, "sources.json"), store, mailer, new PoliteHttp(web, clock), clock, queue);
    }

    private static async Task SubscribeAsync(SampleWorld world, Pipeline pipeline)
    {
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(world.Folder, "subscribers.json"), Cancel));
        foreach (var request in file.RootElement.GetProperty("subscribers").Deserialize<SubscriberRequest[]>(BlobJson.Options)!)
        {
            var (subscriber, problems) = request.Check(pipeline.Get<TimeProvider>().GetUtcNow());
            Assert.Empty(problems);
            Assert.True(await pipeline.Get<SubscriberStore>().AddAsync(subscriber!, Cancel));
        }
    }

    // The links in mails are signed with it.
    private static async Task ShareKeyAsync(FolderBlobStore from, AzureBlobStore to)
    {
        var key = (await from.GetAsync(BlobNames.LinkKey, Cancel))!;
        Assert.NotNull(await to.CreateAsync(BlobNames.LinkKey, new MemoryStream(key.Content.ToArray()), key.Metadata, Cancel));
    }

    // A folder holds its mails too: those are compared apart.
    private static async Task<SortedDictionary<string, string>> StateAsync(IBlobStore store)
    {
        var state = await StoreState.ReadAsync(store);
        foreach (var name in state.Keys.Where(name => name.StartsWith("outbox/", StringComparison.Ordinal)).ToList())
        {
            state.Remove(name);
        }

        return state;
    }

    private static SortedDictionary<string, string> Mails(string outbox) => new(
        Directory.EnumerateFiles(outbox, "*.eml").ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);

    private static DateTimeOffset At(SampleWorldDay day, TimeOnly time) => new(day.Date, time, TimeSpan.Zero);
}
