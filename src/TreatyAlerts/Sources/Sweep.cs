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
        await foreach (var item in ItemsAsync(cancellation))
        {
            if (item.NotBefore is null || item.NotBefore <= time.GetUtcNow())
            {
                yield return item.Key;
            }
        }
    }

    /// <summary>Every item of the inbox.</summary>
    public async IAsyncEnumerable<InboxItem> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancellation))
        {
            if (await store.ReadJsonAsync<InboxItem>(blob.Name, cancellation) is { } found)
            {
                yield return found.Value;
            }
        }
    }
}
