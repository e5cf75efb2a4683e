using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Hosting;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>A worker whose lock was lost meets another one at the worst instants.</summary>
public sealed class LostLockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_was_overtaken_right_after_it_wrote_its_plan_repeats_one_batch_and_forgets_nothing()
    {
        using var world = new SmallWorld();
        var store = new MemoryBlobStore();
        var log = new MailLog();
        await world.PrepareAsync(store, log, more: false);
        using (var check = world.Open(store, log, SmallWorld.CheckAt))
        {
            await check.CheckAsync(Cancel);
        }

        var overtaken = new Overtaken(store, async () =>
        {
            using var other = world.Open(new UnlockedStore(store, new Dice(1)), log, SmallWorld.DigestAt);
            other.Get<DigestOptions>().BatchSize = 1;
            await other.DigestAsync(Cancel);
        });
        using (var slow = world.Open(overtaken, log, SmallWorld.DigestAt))
        {
            slow.Get<DigestOptions>().BatchSize = 1;
            await slow.DigestAsync(Cancel);
        }

        Assert.True(overtaken.Happened);
        Assert.Equal(3, log.Mailboxes.Count);
        Assert.True(log.Sent.Count == 4, string.Create(CultureInfo.InvariantCulture, $"{log.Sent.Count} mails: only the batch that was under way may be repeated"));
    }

    /// <summary>No lock keeps anybody out, and another worker runs between the creation of the first ledger and the next step.</summary>
    private sealed class Overtaken(IBlobStore store, Func<Task> other) : IBlobStore
    {
        public bool Happened { get; private set; }

        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

        public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default)
        {
            var etag = await store.CreateAsync(name, content, metadata, cancellation);
            if (!Happened && name.StartsWith("digests/instant/2", StringComparison.Ordinal))
            {
                Happened = true;
                await other();
            }

            return etag;
        }

        public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
            store.ReplaceAsync(name, content, etag, cancellation);

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) =>
            Task.FromResult<IAsyncDisposable?>(new MemoryStream());
    }
}
