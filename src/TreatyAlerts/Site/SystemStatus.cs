using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site;

/// <summary>What the status page shows.</summary>
public sealed record SystemStatus(DateTimeOffset At, Coverage Coverage, int Inbox, IReadOnlyList<JournalEvent> Latest)
{
    private const int Days = 14;
    private const int MostEvents = 50;

    internal static async Task<SystemStatus> ReadAsync(IBlobStore store, Journal journal, SourceCatalog catalog, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var latest = await journal.ReadAsync(now.AddDays(-Days), now.AddDays(1), cancellation).ToListAsync(cancellation);
        return new SystemStatus(
            now,
            await Coverage.ReadAsync(store, catalog, cancellation),
            await store.ListAsync(BlobNames.Inbox, cancellation).CountAsync(cancellation),
            [.. latest.OrderByDescending(told => told.At).Take(MostEvents)]);
    }
}
