using System.Collections.Concurrent;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Reads the found pages, each again only when it changed.</summary>
internal sealed class FoundReader
{
    private readonly ConcurrentDictionary<string, (string Stamp, FoundSource Found)> read = new(StringComparer.Ordinal);

    /// <summary>All of them, whatever became of them, in the order in which they were found.</summary>
    public async Task<IReadOnlyList<FoundSource>> ReadAsync(IBlobStore store, CancellationToken cancellation)
    {
        var all = new List<FoundSource>();
        await foreach (var blob in store.ListAsync(BlobNames.FoundSources, cancellation))
        {
            if (await FindAsync(store, blob, cancellation) is { } found)
            {
                all.Add(found);
            }
        }

        return [.. all.OrderBy(found => found.FoundAt).ThenBy(found => found.Id, StringComparer.Ordinal)];
    }

    private async Task<FoundSource?> FindAsync(IBlobStore store, BlobEntry blob, CancellationToken cancellation)
    {
        if (read.TryGetValue(blob.Name, out var kept) && kept.Stamp == blob.Stamp)
        {
            return kept.Found;
        }

        try
        {
            if ((await store.ReadJsonAsync<FoundSource>(blob.Name, cancellation))?.Value is not { } found)
            {
                return null;
            }

            read[blob.Name] = (blob.Stamp, found);
            return found;
        }
        catch (DamagedBlobException)
        {
            // What it last said stands; 'sources found' says what is damaged.
            return kept.Found;
        }
    }
}
