using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>The power goes out before and after every single change that check, ingest and digest make (DESIGN.md section 4).</summary>
public sealed class PowerCutTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_check_and_digest_are_cut_off_a_second_run_ends_as_if_nothing_had_happened(bool after)
    {
        using var world = new SmallWorld();
        var start = new MemoryBlobStore();
        await world.PrepareAsync(start, new MailLog(), more: true);
        var undisturbed = start.Copy();
        var mails = new MailLog();
        await RunAsync(world, undisturbed, mails, new Steps());
        var expected = await StoreState.ReadAsync(undisturbed);
        Assert.Equal(3, mails.Sent.Count);
        Assert.DoesNotContain(expected.Keys, name => name.StartsWith(BlobNames.Inbox, StringComparison.Ordinal));

        var deaths = 0;
        for (var deadly = 1; ; deadly++)
        {
            var store = start.Copy();
            var log = new MailLog();
            var steps = new Steps(deadly, after);
            var problem = await Record.ExceptionAsync(() => RunAsync(world, store, log, steps));
            Assert.Equal(steps.IsDead, problem is not null);
            if (!steps.IsDead)
            {
                break;
            }

            deaths++;

            // A lock dies with its process: the copy has none.
            store = store.Copy();
            await RunAsync(world, store, log, new Steps());
            Assert.True(
                StoreState.Differences(expected, await StoreState.ReadAsync(store)) is [],
                $"killed {(after ? "after" : "before")} step {deadly}: {string.Join('\n', StoreState.Differences(expected, await StoreState.ReadAsync(store)))}");
            Assert.Empty(StoreState.Differences(mails.Mailboxes, log.Mailboxes));

            // One process sends one batch at a time, here of one bucket: two mails are the most that may be repeated.
            Assert.InRange(log.Sent.Count, 3, 5);
        }

        Assert.InRange(deaths, 40, 200);
    }

    private static async Task RunAsync(SmallWorld world, IBlobStore store, MailLog log, Steps steps)
    {
        using (var pipeline = world.Open(new SteppedStore(store, steps), new SteppedMailer(log, steps), SmallWorld.CheckAt))
        {
            await pipeline.CheckAsync(Cancel);
        }

        using (var pipeline = world.Open(new SteppedStore(store, steps), new SteppedMailer(log, steps), SmallWorld.DigestAt))
        {
            await pipeline.DigestAsync(Cancel);
        }
    }
}
