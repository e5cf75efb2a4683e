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

/// <summary>Two processes compete over one Azurite, messages come twice, processes are killed – and over a folder nobody disturbs one.</summary>
public sealed class CompetingWorkersTests
{
    private const string Container = "treatyalerts";
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);
    private static readonly TimeOnly[] DigestTimes = [new(6, 10), new(23, 30)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_they_leave_of_one_day_is_the_same_byte_for_byte()
    {
        using var world = new SmallWorld();
        var (folder, outbox) = (TempFolder.Create(), TempFolder.Create());
        var (alone, clock) = (new FolderBlobStore(folder), new FixedClock(SmallWorld.CheckAt));
        await world.PrepareAsync(alone, new MailLog(), more: true);

        // Queues have the same names everywhere, so the account is this test's own.
        await using var azurite = new AzuriteFixture();
        var connection = await azurite.ConnectionAsync(Cancel);
        var store = AzureBlobStore.FromConnectionString(connection, Container);
        await CopyAsync(alone, store, "");

        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        using (var pipeline = world.Open(alone, new FolderMailer(Path.Combine(folder, "outbox")), clock, queue))
        {
            await CheckAsync(pipeline, () => DrainAsync(pipeline, queue));
            clock.Set(SmallWorld.DigestAt);
            await DigestAsync(pipeline, () => DrainAsync(pipeline, queue));
        }

        await using var server = await RecordedServer.StartAsync(world.Web, SmallWorld.Host);
        await using var workers = new CompetingWorkers(world.Sources, [SmallWorld.Host], server.Port, connection, Container, outbox, [("after:5", "never"), ("before:9", "never"), ("never", "after:1")]);
        using (var pipeline = world.Open(store, new MailLog(), new FileClock(workers.Clock), AzureStorageQueue.FromConnectionString(connection, new WorkQueueOptions())))
        {
            workers.Set(SmallWorld.CheckAt);
            await CheckAsync(pipeline, workers.SettleAsync);
            workers.Set(SmallWorld.DigestAt);
            await DigestAsync(pipeline, workers.SettleAsync);
        }

        Assert.Empty(StoreState.Differences(await StateAsync(alone), await StateAsync(store)));
        var mails = Mails(Path.Combine(folder, "outbox"));
        Assert.Equal(3, mails.Count);
        Assert.Empty(StoreState.Differences(mails, Mails(outbox)));
        Assert.InRange(workers.Killed, 2, 3);
        AssertDisturbed(workers);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(outbox, recursive: true);
    }

    [Fact]
    public async Task What_they_leave_of_the_sample_world_is_the_same_documents_events_and_mails()
    {
        var world = SampleWorld.Load(null);
        await using var site = await SampleSite.StartAsync(world, Cancel);
        var (folder, outbox) = (TempFolder.Create(), TempFolder.Create());
        var (alone, clock) = (new FolderBlobStore(folder), new FixedClock(At(world.Days[0], TimeOnly.MinValue)));
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        using (var pipeline = Open(world, site, alone, new FolderMailer(Path.Combine(folder, "outbox")), clock, queue))
        {
            await LiveAsync(world, site, pipeline, clock.Set, () => DrainAsync(pipeline, queue));
        }

        await using var azurite = new AzuriteFixture();
        var connection = await azurite.ConnectionAsync(Cancel);
        var store = AzureBlobStore.FromConnectionString(connection, Container);
        await CopyAsync(alone, store, BlobNames.LinkKey);
        await using var workers = new CompetingWorkers(
            Path.Combine(world.Folder, "sources.json"), [.. world.Hosts], site.Port, connection, Container, outbox, [("after:15", "never"), ("never", "after:1"), ("before:60", "never"), ("never", "before:2")]);
        using (var pipeline = Open(world, site, store, new MailLog(), new FileClock(workers.Clock), AzureStorageQueue.FromConnectionString(connection, new WorkQueueOptions())))
        {
            await LiveAsync(world, site, pipeline, workers.Set, workers.SettleAsync);
        }

        var (expected, actual) = (await ReaderView.ReadAsync(alone, Path.Combine(folder, "outbox")), await ReaderView.ReadAsync(store, outbox));
        Assert.Empty(StoreState.Differences(expected, actual));
        Assert.InRange(expected.Keys.Count(key => key.StartsWith("document ", StringComparison.Ordinal)), 20, 1_000);
        Assert.InRange(expected.Keys.Count(key => key.StartsWith("event ", StringComparison.Ordinal)), 30, 1_000);
        Assert.InRange(expected.Keys.Count(key => key.StartsWith("mail ", StringComparison.Ordinal)), 8, 1_000);
        Assert.InRange(workers.Killed, 3, 4);
        AssertDisturbed(workers);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(outbox, recursive: true);
    }

    private static void AssertDisturbed(CompetingWorkers workers)
    {
        Assert.Contains(workers.Lines, line => line.StartsWith("did ", StringComparison.Ordinal) && !line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.DoesNotContain(workers.Lines, line => line.StartsWith("failed", StringComparison.Ordinal));
    }

    private static async Task LiveAsync(SampleWorld world, SampleSite site, Pipeline pipeline, Action<DateTimeOffset> set, Func<Task> settle)
    {
        set(At(world.Days[0], TimeOnly.MinValue));
        await SubscribeAsync(world, pipeline);
        foreach (var day in world.Days)
        {
            site.SetDay(day.Index);
            set(At(day, new TimeOnly(6, 1)));
            await CheckAsync(pipeline, settle);
            foreach (var time in DigestTimes)
            {
                set(At(day, time));
                await DigestAsync(pipeline, settle);
            }
        }
    }

    // What the timers do; who listens to the queues does the rest.
    private static async Task CheckAsync(Pipeline pipeline, Func<Task> settle)
    {
        await pipeline.Get<DueSources>().RunAsync(Cancel);
        await settle();
        while (await pipeline.Get<Sweep>().RunAsync(Cancel) > 0)
        {
            await settle();
        }
    }

    // A bucket whose worker died with the lock in its hand is rung for again.
    private static async Task DigestAsync(Pipeline pipeline, Func<Task> settle)
    {
        while ((await pipeline.Get<DigestPlan>().RunAsync(Cancel)).Count > 0)
        {
            await settle();
        }
    }

    private static async Task DrainAsync(Pipeline pipeline, InProcessQueue queue)
    {
        foreach (var name in QueueWork.Queues)
        {
            while (await queue.ReceiveAsync(name, Visibility, Cancel) is { } message)
            {
                await pipeline.Get<QueueWork>().RunAsync(name, message.Text, Cancel);
                await queue.CompleteAsync(message, Cancel);
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

    private static async Task CopyAsync(FolderBlobStore from, AzureBlobStore to, string prefix)
    {
        await foreach (var entry in from.ListAsync(prefix, Cancel))
        {
            var blob = (await from.GetAsync(entry.Name, Cancel))!;
            Assert.NotNull(await to.CreateAsync(entry.Name, new MemoryStream(blob.Content.ToArray()), blob.Metadata, Cancel));
        }
    }

    // A folder holds its mails too: those are compared apart.
    private static async Task<SortedDictionary<string, string>> StateAsync(IBlobStore store)
    {
        var state = await StoreState.ReadAsync(store);
        return new(state.Where(blob => !blob.Key.StartsWith("outbox/", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string> Mails(string outbox) => new(
        Directory.EnumerateFiles(outbox, "*.eml").ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);

    private static DateTimeOffset At(SampleWorldDay day, TimeOnly time) => new(day.Date, time, TimeSpan.Zero);
}
