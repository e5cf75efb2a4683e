using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>The pages that were found, and what the operator says of them; every process sees it at its next refresh.</summary>
public sealed class FoundSources(IBlobStore store, SourceCatalog catalog, TimeProvider time)
{
    private readonly FoundReader reader = new();

    /// <summary>All of them, whatever became of them, in the order in which they were found.</summary>
    public Task<IReadOnlyList<FoundSource>> ListAsync(CancellationToken cancellation = default) => reader.ReadAsync(store, cancellation);

    /// <summary>Those found since then that wait for a word of the operator.</summary>
    public async Task<IReadOnlyList<FoundSource>> NewSinceAsync(DateTimeOffset since, CancellationToken cancellation = default) =>
        [.. (await ListAsync(cancellation)).Where(found => found.FoundAt >= since && found.Status is FoundStatus.Quarantined)];

    /// <summary>Pages that hubs link and that are not watched, with the reason; by hub.</summary>
    public async Task<IReadOnlyList<RefusedPages>> RefusedAsync(CancellationToken cancellation = default)
    {
        var all = new List<RefusedPages>();
        await foreach (var blob in store.ListAsync(BlobNames.RefusedPages, cancellation))
        {
            try
            {
                if ((await store.ReadJsonAsync<RefusedPages>(blob.Name, cancellation))?.Value is { Pages.Count: > 0 } refused)
                {
                    all.Add(refused);
                }
            }
            catch (DamagedBlobException)
            {
                // The hub's next check writes it anew.
            }
        }

        return all;
    }

    /// <summary>From now on it is watched like a declared source, whatever was said of it before; null where there is none of that id.</summary>
    public Task<FoundSource?> AcceptAsync(string id, CancellationToken cancellation = default) => ChangeAsync(
        id, found => found with { AcceptedAt = time.GetUtcNow(), AcceptedByTime = false, DismissedAt = null, SameAs = null }, cancellation);

    /// <summary>From now on it is not watched, and not found again; null where there is none of that id.</summary>
    public Task<FoundSource?> DismissAsync(string id, CancellationToken cancellation = default) => ChangeAsync(id, found => found with { DismissedAt = time.GetUtcNow() }, cancellation);

    /// <summary>Takes a dismissal back; null where there is none of that id.</summary>
    public Task<FoundSource?> RestoreAsync(string id, CancellationToken cancellation = default) => ChangeAsync(id, found => found with { DismissedAt = null }, cancellation);

    /// <summary>Changes one and takes it up; null where there is none of that id.</summary>
    internal async Task<FoundSource?> ChangeAsync(string id, Func<FoundSource, FoundSource> change, CancellationToken cancellation)
    {
        if (!IsId(id))
        {
            return null;
        }

        var changed = await store.UpdateJsonAsync<FoundSource>(BlobNames.FoundSource(id), before => before is null || change(before) == before ? null : change(before), cancellation);
        await catalog.RefreshAsync(store, cancellation);
        return changed;
    }

    // The names of blobs are made of them.
    private static bool IsId(string id) => id.Length is > 0 and <= SourceId.Longest && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
