using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Every step may run in two places at once, with the same outcome (DESIGN.md section 4).</summary>
public sealed class TwoWorkersTests
{
    private const int Rounds = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_over_one_folder_end_as_one_and_mail_nobody_twice()
    {
        using var world = new SmallWorld();
        var (start, expected, _) = await OneWorkerAsync(world);
        var folder = TempFolder.Create();
        await CopyAsync(start, new FolderBlobStore(folder));
        var log = new MailLog();
        await TogetherAsync(world, () => new FolderBlobStore(folder), log, SmallWorld.CheckAt);
        await TogetherAsync(world, () => new FolderBlobStore(folder), log, SmallWorld.DigestAt);

        Assert.Empty(StoreState.Differences(expected, await StoreState.ReadAsync(new FolderBlobStore(folder))));
        Assert.Equal(3, log.Sent.Count);
        Assert.Equal(3, log.Mailboxes.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_processes_over_one_folder_end_as_one()
    {
        using var world = new SmallWorld();
        var folder = TempFolder.Create();
        await world.PrepareAsync(new FolderBlobStore(folder), MailerOf(folder), more: true);
        var alone = TempFolder.Copy(folder);
        foreach (var at in new[] { SmallWorld.CheckAt, SmallWorld.DigestAt })
        {
            using var pipeline = world.Open(new FolderBlobStore(alone), MailerOf(alone), at);
            await (at == SmallWorld.CheckAt ? (Task)pipeline.CheckAsync(Cancel) : pipeline.DigestAsync(Cancel));
        }

        await using var server = await RecordedServer.StartAsync(world.Web, SmallWorld.Host);
        foreach (var (pass, at) in new[] { ("check", SmallWorld.CheckAt), ("digest", SmallWorld.DigestAt) })
        {
            var port = server.Port.ToString(CultureInfo.InvariantCulture);
            await using var one = ChildProcess.Start("pass", pass, folder, world.Sources, at.ToString("O"), port, "never");
            await using var other = ChildProcess.Start("pass", pass, folder, world.Sources, at.ToString("O"), port, "never");
            Assert.Equal((0, 0), (await one.WaitForExitAsync(Cancel), await other.WaitForExitAsync(Cancel)));
        }

        Assert.Empty(StoreState.Differences(
            await StoreState.ReadAsync(new FolderBlobStore(alone)), await StoreState.ReadAsync(new FolderBlobStore(folder))));
        Directory.Delete(folder, recursive: true);
        Directory.Delete(alone, recursive: true);
    }

    [Fact]
    public async Task Without_the_lock_a_mail_may_be_repeated_under_its_Message_ID_and_nothing_is_lost()
    {
        using var world = new SmallWorld();
        var (start, expected, mailboxes) = await OneWorkerAsync(world);
        for (var round = 0; round < Rounds; round++)
        {
            var store = start.Copy();
            var log = new MailLog();
            var dice = new Dice(round);
            await TogetherAsync(world, () => new UnlockedStore(store, dice), log, SmallWorld.CheckAt, batch: 1);
            await TogetherAsync(world, () => new UnlockedStore(store, dice), log, SmallWorld.DigestAt, batch: 1);

            // Both may have stopped for the other; whoever comes next finishes.
            using var pipeline = world.Open(store, log, SmallWorld.DigestAt);
            await pipeline.DigestAsync(Cancel);
            Assert.Empty(StoreState.Differences(expected, await StoreState.ReadAsync(store)));
            Assert.Empty(StoreState.Differences(mailboxes, log.Mailboxes));

            // A batch of one here, in each of two buckets: each may be sent by both workers and by the one that finishes.
            Assert.InRange(log.Sent.Count, 3, 9);
        }
    }

    private static async Task<(MemoryBlobStore Start, SortedDictionary<string, string> Expected, SortedDictionary<string, string> Mailboxes)> OneWorkerAsync(SmallWorld world)
    {
        var start = new MemoryBlobStore();
        await world.PrepareAsync(start, new MailLog(), more: true);
        var alone = start.Copy();
        var log = new MailLog();
        using (var pipeline = world.Open(alone, log, SmallWorld.CheckAt))
        {
            await pipeline.CheckAsync(Cancel);
        }

        using (var pipeline = world.Open(alone, log, SmallWorld.DigestAt))
        {
            await pipeline.DigestAsync(Cancel);
        }

        return (start, await StoreState.ReadAsync(alone), log.Mailboxes);
    }

    private static async Task TogetherAsync(SmallWorld world, Func<IBlobStore> store, IMailer mailer, DateTimeOffset at, int? batch = null) =>
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            using var pipeline = world.Open(store(), mailer, at);
            pipeline.Get<DigestOptions>().BatchSize = batch ?? pipeline.Get<DigestOptions>().BatchSize;
            await (at == SmallWorld.CheckAt ? (Task)pipeline.CheckAsync(Cancel) : pipeline.DigestAsync(Cancel));
        })));

    private static async Task CopyAsync(MemoryBlobStore from, FolderBlobStore to)
    {
        await foreach (var entry in from.ListAsync("", Cancel))
        {
            var blob = (await from.GetAsync(entry.Name, Cancel))!;
            Assert.NotNull(await to.CreateAsync(entry.Name, new MemoryStream(blob.Content.ToArray()), blob.Metadata, Cancel));
        }
    }

    private static FolderMailer MailerOf(string folder) => new(Path.Combine(folder, "outbox"));
}
