using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>The steps as queue messages ring for them, over a real Azurite and over a folder: the same documents, events and mails.</summary>
public sealed class AzurePipelineTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Azure_everything_ends_as_in_a_folder()
    {
        using var world = new SmallWorld();
        var start = new MemoryBlobStore();
        await world.PrepareAsync(start, new MailLog(), more: true);
        var connection = await azurite.ConnectionAsync(Cancel);
        var folder = TempFolder.Create();
        var (inFolder, inAzure) = (new MailLog(), new MailLog());

        var expected = await LiveAsync(world, start, new FolderBlobStore(folder), clock => new InProcessQueue(clock, new WorkQueueOptions()), inFolder);
        var actual = await LiveAsync(
            world,
            start,
            AzureBlobStore.FromConnectionString(connection, azurite.NewName()),
            _ => AzureStorageQueue.FromConnectionString(connection, new WorkQueueOptions()),
            inAzure);

        Assert.Equal(3, inAzure.Sent.Count);
        Assert.Empty(StoreState.Differences(inFolder.Mailboxes, inAzure.Mailboxes));
        Assert.Empty(StoreState.Differences(expected, actual));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SortedDictionary<string, string>> LiveAsync(
        SmallWorld world, MemoryBlobStore start, IBlobStore store, Func<TimeProvider, IWorkQueue> open, MailLog log)
    {
        await foreach (var entry in start.ListAsync("", Cancel))
        {
            var blob = (await start.GetAsync(entry.Name, Cancel))!;
            await store.CreateAsync(entry.Name, new MemoryStream(blob.Content.ToArray()), blob.Metadata, Cancel);
        }

        var clock = new FixedClock(SmallWorld.CheckAt);
        var queue = open(clock);
        using var pipeline = world.Open(store, log, clock, queue);
        await pipeline.Get<DueSources>().RunAsync(Cancel);
        await DrainAsync(queue, DueSources.SourcesQueue, id =>
            pipeline.Get<SourceCheck>().RunAsync(pipeline.Get<SourceCatalog>().Sources.Single(source => source.Id == id), Cancel));
        await DrainAsync(queue, SourceCheck.DocumentsQueue, key => pipeline.Get<Ingest>().RunAsync(key, Cancel));
        clock.Set(SmallWorld.DigestAt);
        await pipeline.Get<DigestPlan>().RunAsync(Cancel);
        await DrainAsync(queue, DigestPlan.DigestsQueue, text => pipeline.Get<DigestRun>().RunAsync(DigestWork.Parse(text)!, cancellation: Cancel));
        return await StoreState.ReadAsync(store);
    }

    private static async Task DrainAsync(IWorkQueue queue, string name, Func<string, Task> step)
    {
        while (await queue.ReceiveAsync(name, Visibility, Cancel) is { } message)
        {
            await step(message.Text);
            Assert.True(await queue.CompleteAsync(message, Cancel));
        }
    }
}
