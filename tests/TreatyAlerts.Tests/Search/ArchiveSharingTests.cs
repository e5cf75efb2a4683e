using System.Text;
using Azure.Storage.Blobs;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Search;

/// <summary>The index as a blob: an instance that begins takes it instead of reading every document; nothing that lies there can do harm.</summary>
public abstract class ArchiveSharingTests : IAsyncDisposable
{
    // More than an instance reads one by one before it looks for another's index.
    private const int Documents = 210;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly List<KeptArchive> instances = [];

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<IBlobStore> OpenAsync();

    public async ValueTask DisposeAsync()
    {
        instances.ForEach(instance => instance.Dispose());
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual ValueTask CloseAsync() => default;

    [Fact]
    public async Task An_instance_that_begins_takes_what_another_made_and_goes_on_from_there()
    {
        var store = new CountingStore(await OpenAsync());
        var first = await FilledAsync(store);
        Assert.True(await ShareAsync(first));
        Assert.False(await ShareAsync(first));

        await first.KeepAsync("late", new DateOnly(2026, 6, 14), "A late lighthouse.");
        var second = Instance(store);
        store.Read.Clear();
        Assert.Equal((1, 0), Done(await second.RefreshAsync()));
        Assert.Equal([BlobNames.Document("late")], store.Read.Where(name => name.EndsWith("/document.json", StringComparison.Ordinal)));
        Assert.Equal("late", second.Find("lighthouse"));
        Assert.Equal(Documents, second.Catalogue.Find(new ArchiveQuestion { Query = KeptArchive.Query("treaty") }, Cancel).Total);
    }

    [Fact]
    public async Task An_index_that_is_nearly_up_to_date_is_left_as_it_is()
    {
        var store = new CountingStore(await OpenAsync());
        var first = await FilledAsync(store);
        await ShareAsync(first);
        var generation = first.Catalogue.Totals().Generation;
        await first.DeleteAsync("d0");
        store.Read.Clear();
        Assert.Equal((0, 1), Done(await first.RefreshAsync()));
        Assert.DoesNotContain(BlobNames.SharedArchive, store.Read);
        Assert.NotEqual(generation, first.Catalogue.Totals().Generation);
    }

    [Fact]
    public async Task It_is_written_again_when_documents_came_and_it_is_old_enough()
    {
        var first = await FilledAsync(await OpenAsync());
        await ShareAsync(first);
        await first.KeepAsync("late", new DateOnly(2026, 6, 14), "A late lighthouse.");
        await first.RefreshAsync();
        first.Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.False(await ShareAsync(first));
        first.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await ShareAsync(first));
        var second = Instance(first.Store);
        Assert.Equal((0, 0), Done(await second.RefreshAsync()));
        Assert.Equal("late", second.Find("lighthouse"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an index\n")]
    [InlineData("null\n")]
    [InlineData("{\"Version\":2,\"Generation\":\"0\",\"WrittenAt\":\"2026-06-15T12:00:00Z\",\"Length\":10,\"Sha256\":\"00\"}\nold")]
    [InlineData("{\"Version\":3,\"Generation\":\"0\",\"WrittenAt\":\"2020-06-15T12:00:00Z\",\"Length\":10,\"Sha256\":\"00\"}\ndamaged")]
    [InlineData("{\"Version\":3,\"Generation\":\"0\",\"WrittenAt\":\"2020-06-15T12:00:00Z\",\"Length\":9223372036854775807,\"Sha256\":\"00\"}\n")]
    public async Task What_is_damaged_or_old_is_passed_over_and_replaced(string content)
    {
        var store = await OpenAsync();
        using (var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content)))
        {
            await store.CreateAsync(BlobNames.SharedArchive, bytes, cancellation: Cancel);
        }

        var first = await FilledAsync(store);
        Assert.True(await ShareAsync(first));
        Assert.Equal((0, 0), Done(await Instance(store).RefreshAsync()));
    }

    [Fact]
    public async Task Half_of_it_is_passed_over()
    {
        var first = await FilledAsync(await OpenAsync());
        await ShareAsync(first);
        var blob = await first.Store.GetAsync(BlobNames.SharedArchive, Cancel);
        using (var half = new MemoryStream(blob!.Content[..(blob.Content.Length / 2)].ToArray()))
        {
            await first.Store.ReplaceAsync(BlobNames.SharedArchive, half, blob.ETag, Cancel);
        }

        Assert.Equal((Documents, 0), Done(await Instance(first.Store).RefreshAsync()));
    }

    [Fact]
    public async Task A_newer_versions_index_is_left_alone()
    {
        var first = await FilledAsync(await OpenAsync());
        using (var bytes = new MemoryStream(Encoding.UTF8.GetBytes("{\"Version\":9999,\"Generation\":\"0\",\"WrittenAt\":\"2020-06-15T12:00:00Z\",\"Length\":10,\"Sha256\":\"00\"}\n")))
        {
            await first.Store.CreateAsync(BlobNames.SharedArchive, bytes, cancellation: Cancel);
        }

        Assert.False(await ShareAsync(first));
        Assert.Equal((Documents, 0), Done(await Instance(first.Store).RefreshAsync()));
    }

    [Fact]
    public async Task Of_two_that_write_at_once_one_does()
    {
        var first = await FilledAsync(await OpenAsync());
        await ShareAsync(first);
        first.Clock.Advance(Hour);
        await first.KeepAsync("late", new DateOnly(2026, 6, 14), "A late lighthouse.");
        await first.RefreshAsync();
        KeptArchive? other = null;
        var store = new CountingStore(first.Store)
        {
            BeforeReplace = async () =>
            {
                other = Instance(first.Store);
                other.Clock.Advance(Hour);
                await other.RefreshAsync();
                Assert.True(await ShareAsync(other));
            },
        };
        var slower = Instance(store);
        slower.Clock.Advance(Hour);
        await slower.RefreshAsync();
        Assert.False(await ShareAsync(slower));
        Assert.Equal((0, 0), Done(await Instance(first.Store).RefreshAsync()));
    }

    private static (int Taken, int Removed) Done(ArchiveRefresh refresh) => (refresh.Taken, refresh.Removed);

    private static Task<bool> ShareAsync(KeptArchive archive) => archive.Index.ShareAsync(archive.Clock.GetUtcNow(), Hour, Cancel);

    private KeptArchive Instance(IBlobStore store)
    {
        instances.Add(new KeptArchive(store, isShared: true));
        return instances[^1];
    }

    private async Task<KeptArchive> FilledAsync(IBlobStore store)
    {
        var archive = Instance(store);
        for (var number = 0; number < Documents; number++)
        {
            await archive.KeepAsync($"d{number}", new DateOnly(2026, 6, 1), $"A treaty by number {number}.");
        }

        Assert.Equal((Documents, 0), Done(await archive.RefreshAsync()));
        return archive;
    }

    private sealed class CountingStore(IBlobStore inner) : IBlobStore
    {
        public List<string> Read { get; } = [];

        public Func<Task>? BeforeReplace { get; init; }

        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
        {
            Read.Add(name);
            return inner.GetAsync(name, cancellation);
        }

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default)
        {
            Read.Add(name);
            return inner.OpenAsync(name, cancellation);
        }

        public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) => inner.CreateAsync(name, content, metadata, cancellation);

        public async Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default)
        {
            await (BeforeReplace?.Invoke() ?? Task.CompletedTask);
            return await inner.ReplaceAsync(name, content, etag, cancellation);
        }

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => inner.DeleteAsync(name, etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => inner.TryLockAsync(name, cancellation);
    }
}

/// <summary>In a folder.</summary>
public sealed class ArchiveSharingInAFolderTests : ArchiveSharingTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("shared-").FullName;

    private protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new FolderBlobStore(folder));

    private protected override ValueTask CloseAsync()
    {
        Directory.Delete(folder, recursive: true);
        return default;
    }
}

/// <summary>In a container.</summary>
public sealed class ArchiveSharingInAzureTests(AzuriteFixture azurite) : ArchiveSharingTests
{
    private protected override async Task<IBlobStore> OpenAsync() =>
        new AzureBlobStore(new BlobContainerClient(await azurite.ConnectionAsync(Cancel), azurite.NewName()));
}
