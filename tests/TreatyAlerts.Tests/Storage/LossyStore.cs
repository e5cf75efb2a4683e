using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>A store that keeps one blob without its first byte, as a disk or a proxy may do that nobody notices.</summary>
internal sealed class LossyStore(IBlobStore store, string victim) : IBlobStore
{
    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

    public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default)
    {
        var kept = new MemoryStream();
        await content.CopyToAsync(kept, cancellation);
        kept.Position = name == victim ? 1 : 0;
        return await store.CreateAsync(name, kept, metadata, cancellation);
    }

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => store.ReplaceAsync(name, content, etag, cancellation);

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);
}
