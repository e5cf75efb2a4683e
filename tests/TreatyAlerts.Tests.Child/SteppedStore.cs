using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>A store whose every change is a step at which the process may die.</summary>
internal sealed class SteppedStore(IBlobStore store, Steps steps) : IBlobStore
{
    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
    {
        steps.StayAlive();
        return store.GetAsync(name, cancellation);
    }

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default)
    {
        steps.StayAlive();
        return store.OpenAsync(name, cancellation);
    }

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
        steps.TakeAsync(() => store.CreateAsync(name, content, metadata, cancellation));

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
        steps.TakeAsync(() => store.ReplaceAsync(name, content, etag, cancellation));

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) =>
        steps.TakeAsync(() => store.DeleteAsync(name, etag, cancellation));

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        steps.StayAlive();
        await foreach (var entry in store.ListAsync(prefix, cancellation))
        {
            yield return entry;
        }
    }

    // A lock dies with its holder: giving it back is no step.
    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default)
    {
        steps.StayAlive();
        return store.TryLockAsync(name, cancellation);
    }
}
