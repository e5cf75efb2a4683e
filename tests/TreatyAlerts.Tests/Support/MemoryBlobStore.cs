using System.Globalization;
using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Support;

/// <summary>A store in memory, for tests that live through thousands of writes; it keeps the same contract as the real ones.</summary>
internal sealed class MemoryBlobStore : IBlobStore
{
    private readonly Lock gate = new();
    private readonly SortedList<string, Blob> blobs = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = [];
    private long writes;

    /// <summary>The state at this instant, without the locks: what a new process finds.</summary>
    public MemoryBlobStore Copy()
    {
        var copy = new MemoryBlobStore();
        lock (gate)
        {
            copy.writes = writes;
            foreach (var (name, blob) in blobs)
            {
                copy.blobs.Add(name, blob);
            }
        }

        return copy;
    }

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(blobs.GetValueOrDefault(name));
        }
    }

    public async Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) =>
        await GetAsync(name, cancellation) is { } blob
            ? new BlobReader(new MemoryStream(blob.Content.ToArray(), writable: false), blob.Content.Length, blob.ETag, blob.Metadata)
            : null;

    public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default)
    {
        var bytes = await ReadAsync(content, cancellation);
        lock (gate)
        {
            var blob = new Blob(name, bytes, NextETag(), metadata ?? BlobMetadata.Json);
            return blobs.TryAdd(name, blob) ? blob.ETag : null;
        }
    }

    public async Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default)
    {
        var bytes = await ReadAsync(content, cancellation);
        lock (gate)
        {
            if (!blobs.TryGetValue(name, out var known) || known.ETag != etag)
            {
                return null;
            }

            blobs[name] = known with { Content = bytes, ETag = NextETag() };
            return blobs[name].ETag;
        }
    }

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(blobs.TryGetValue(name, out var known) && known.ETag == etag && blobs.Remove(name));
        }
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        List<BlobEntry> found;
        lock (gate)
        {
            found = [];
            for (var at = FirstFrom(prefix); at < blobs.Count && blobs.GetKeyAtIndex(at).StartsWith(prefix, StringComparison.Ordinal); at++)
            {
                var blob = blobs.GetValueAtIndex(at);
                found.Add(new BlobEntry(blob.Name, blob.Content.Length, blob.ETag));
            }
        }

        await Task.CompletedTask;
        foreach (var entry in found)
        {
            yield return entry;
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<IAsyncDisposable?>(held.Add(name) ? new Hold(this, name) : null);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    // The place of the first name that does not come before the prefix.
    private int FirstFrom(string prefix)
    {
        var (low, high) = (0, blobs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(blobs.GetKeyAtIndex(middle), prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private string NextETag() => string.Create(CultureInfo.InvariantCulture, $"\"{++writes}\"");

    private sealed class Hold(MemoryBlobStore store, string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            lock (store.gate)
            {
                store.held.Remove(name);
            }

            return ValueTask.CompletedTask;
        }
    }
}
