using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Queues the sources whose schedule has come round.</summary>
public sealed class DueSources(IBlobStore store, IWorkQueue queue, SourceCatalog catalog, TimeProvider time)
{
    /// <summary>The queue of sources to check; the text is the source's id.</summary>
    public const string SourcesQueue = "sources";

    public async Task<IReadOnlyList<Source>> RunAsync(CancellationToken cancellation = default)
    {
        var due = await FindAsync(cancellation);
        foreach (var source in due)
        {
            await queue.SendAsync(SourcesQueue, source.Id, cancellation: cancellation);
        }

        return due;
    }

    /// <summary>What is due now, without queueing it.</summary>
    public async Task<IReadOnlyList<Source>> FindAsync(CancellationToken cancellation = default)
    {
        await catalog.RefreshAsync(store, cancellation);
        var due = new List<Source>();
        foreach (var source in catalog.Sources.Where(source => source.Enabled))
        {
            if (await IsDueAsync(source, cancellation))
            {
                due.Add(source);
            }
        }

        return due;
    }

    /// <summary>Whether one source is due now.</summary>
    public async Task<bool> IsDueAsync(Source source, CancellationToken cancellation = default)
    {
        try
        {
            var state = (await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation))?.Value;
            return SourceSchedule.IsDue(source, state, time.GetUtcNow());
        }
        catch (DamagedBlobException)
        {
            // Its check says what is damaged; the other sources are not to wait for that.
            return true;
        }
    }
}
