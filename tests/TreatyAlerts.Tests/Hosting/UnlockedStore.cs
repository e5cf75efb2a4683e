using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>A store whose locks keep nobody out, and whose answers come in a random order.</summary>
internal sealed class UnlockedStore(IBlobStore store, Dice dice) : IBlobStore
{
    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => LaterAsync(() => store.GetAsync(name, cancellation));

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => LaterAsync(() => store.OpenAsync(name, cancellation));

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
        LaterAsync(() => store.CreateAsync(name, content, metadata, cancellation));

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
        LaterAsync(() => store.ReplaceAsync(name, content, etag, cancellation));

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) =>
        LaterAsync(() => store.DeleteAsync(name, etag, cancellation));

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var entry in store.ListAsync(prefix, cancellation))
        {
            yield return entry;
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) =>
        Task.FromResult<IAsyncDisposable?>(new MemoryStream());

    private async Task<T> LaterAsync<T>(Func<Task<T>> operation)
    {
        for (var turns = dice.Next(6); turns > 0; turns--)
        {
            await Task.Yield();
        }

        return await operation();
    }
}
