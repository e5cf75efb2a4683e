using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>A store that lists the journal only once a test lets it.</summary>
internal sealed class HeldStore(IBlobStore store) : IBlobStore
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int lists;

    /// <summary>How often somebody began to list the whole journal.</summary>
    public int Lists => lists;

    public void Release() => released.SetResult();

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) => store.CreateAsync(name, content, metadata, cancellation);

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => store.ReplaceAsync(name, content, etag, cancellation);

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (prefix == BlobNames.Journal)
        {
            Interlocked.Increment(ref lists);
            await released.Task.WaitAsync(cancellation);
        }

        await foreach (var blob in store.ListAsync(prefix, cancellation))
        {
            yield return blob;
        }
    }
}
