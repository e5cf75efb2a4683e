using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Queues the sources whose time has come.</summary>
public sealed class DueSources(IBlobStore store, IWorkQueue queue, SourceCatalog catalog, FindSittings sittings, RhythmOptions rhythm, TimeProvider time)
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
        var sessions = await sittings(cancellation);
        foreach (var source in catalog.Sources.Where(source => source.Enabled))
        {
            if (await IsDueAsync(source, sessions, cancellation))
            {
                due.Add(source);
            }
        }

        return due;
    }

    /// <summary>Whether one source is due now.</summary>
    public async Task<bool> IsDueAsync(Source source, CancellationToken cancellation = default) => await IsDueAsync(source, await sittings(cancellation), cancellation);

    private async Task<bool> IsDueAsync(Source source, IReadOnlyList<Sitting> sessions, CancellationToken cancellation)
    {
        try
        {
            var state = (await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation))?.Value;
            return SourceSchedule.IsDue(source, state, time.GetUtcNow(), rhythm, sessions);
        }
        catch (DamagedBlobException)
        {
            // Its check says what is damaged; the other sources are not to wait for that.
            return true;
        }
    }
}
