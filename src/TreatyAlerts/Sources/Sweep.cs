using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Wakes inbox items whose message got lost or whose delay has passed: the inbox is the truth, the queue only a bell.</summary>
public sealed class Sweep(IBlobStore store, IWorkQueue queue, TimeProvider time)
{
    /// <summary>Queues every item that is ready; returns how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var count = 0;
        await foreach (var key in ReadyAsync(cancellation))
        {
            await queue.SendAsync(SourceCheck.DocumentsQueue, key, cancellation: cancellation);
            count++;
        }

        return count;
    }

    /// <summary>The keys of the items that are ready now.</summary>
    public async IAsyncEnumerable<string> ReadyAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancellation))
        {
            if (await IsReadyAsync(blob.Name, cancellation))
            {
                yield return Path.GetFileNameWithoutExtension(blob.Name);
            }
        }
    }

    private async Task<bool> IsReadyAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadJsonAsync<InboxItem>(name, cancellation) is { } found
                && (found.Value.NotBefore is null || found.Value.NotBefore <= time.GetUtcNow());
        }
        catch (DamagedBlobException)
        {
            // Whoever takes it says what is damaged; the other items are not to wait for that.
            return true;
        }
    }
}
