using System.Diagnostics;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>Tells how long the store it stands before takes.</summary>
internal sealed class TimedStore(IBlobStore inner) : IBlobStore
{
    private static readonly ActivitySource Source = new("TreatyAlerts.Crowd");

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => TimedAsync(() => inner.GetAsync(name, cancellation));

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => TimedAsync(() => inner.OpenAsync(name, cancellation));

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
        TimedAsync(() => inner.CreateAsync(name, content, metadata, cancellation));

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => TimedAsync(() => inner.ReplaceAsync(name, content, etag, cancellation));

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => TimedAsync(() => inner.DeleteAsync(name, etag, cancellation));

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var entry in await TimedAsync(() => inner.ListAsync(prefix, cancellation).ToListAsync(cancellation).AsTask()))
        {
            yield return entry;
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => TimedAsync(() => inner.TryLockAsync(name, cancellation));

    private static async Task<T> TimedAsync<T>(Func<Task<T>> work)
    {
        using var activity = Source.StartActivity("storage");
        return await work();
    }
}
