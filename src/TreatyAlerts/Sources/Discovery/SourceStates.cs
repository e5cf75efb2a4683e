using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Reads what other checks have kept of their sources.</summary>
internal static class SourceStates
{
    /// <summary>The state of a source; null where there is none, or a damaged one, which its own check tells of.</summary>
    public static async Task<SourceState?> ReadAsync(IBlobStore store, string id, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<SourceState>(BlobNames.Source(id), cancellation))?.Value;
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }
}
