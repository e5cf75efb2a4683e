using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>What waits for confirmation, one blob for each address.</summary>
public sealed class PendingStore(IBlobStore store, SubscriberOptions options, TimeProvider time)
{
    private const int MostRequests = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Keeps a request and counts its letter; false when the mailbox has had its letters for today, and nothing is kept then. Twice the same is once.</summary>
    public async Task<bool> AddAsync(string address, PendingRequest request, CancellationToken cancellation = default)
    {
        if (!await CountAsync(Subscriber.MailboxIdOf(address), request.Number, cancellation))
        {
            return false;
        }

        var id = Subscriber.IdOf(address);
        await store.UpdateJsonAsync<PendingAddress>(
            BlobNames.PendingAddress(id),
            before => before?.Requests.Any(other => other.Number == request.Number) == true ? null
                : new PendingAddress(id, [.. (before?.Requests ?? []).Where(IsGood).TakeLast(MostRequests - 1), request], before?.Letters ?? []),
            cancellation);
        return true;
    }

    /// <summary>The request that a confirm link was signed for; null when it has run out or never was.</summary>
    public async Task<PendingRequest?> FindAsync(string address, string number, CancellationToken cancellation = default) =>
        (await ReadAsync(address, cancellation))?.Requests.FirstOrDefault(request => request.Number == number && IsGood(request));

    /// <summary>Everything that waits at an address; null for nothing.</summary>
    public async Task<PendingAddress?> ReadAsync(string address, CancellationToken cancellation = default) =>
        (await store.ReadJsonAsync<PendingAddress>(BlobNames.PendingAddress(address), cancellation))?.Value;

    /// <summary>Remembers that a link was used, and forgets what it asked for.</summary>
    public Task ConfirmAsync(string address, string number, CancellationToken cancellation = default) => store.UpdateJsonAsync<PendingAddress>(
        BlobNames.PendingAddress(address),
        before => before is null ? null : before with
        {
            Requests = [.. before.Requests.Select(request => request.Number == number ? request with { Wanted = null, MoveFrom = null, ConfirmedAt = request.ConfirmedAt ?? time.GetUtcNow() } : request)],
        },
        cancellation);

    /// <summary>Forgets everything of an address.</summary>
    public async Task EraseAsync(string address, CancellationToken cancellation = default)
    {
        while (await store.GetAsync(BlobNames.PendingAddress(address), cancellation) is { } blob && !await store.DeleteAsync(blob.Name, blob.ETag, cancellation))
        {
        }
    }

    /// <summary>Forgets what has run out.</summary>
    public async Task CleanAsync(CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Pending, cancellation))
        {
            if (await store.ReadJsonAsync<PendingAddress>(blob.Name, cancellation) is not var (pending, etag))
            {
                continue;
            }

            var left = pending with { Requests = [.. pending.Requests.Where(IsGood)], Letters = [.. pending.Letters.Where(IsRecent)] };
            if (left.Requests.Count + left.Letters.Count == 0)
            {
                await store.DeleteAsync(blob.Name, etag, cancellation);
            }
            else if (left.Requests.Count + left.Letters.Count < pending.Requests.Count + pending.Letters.Count)
            {
                await store.ReplaceJsonAsync(blob.Name, left, etag, cancellation);
            }
        }
    }

    private async Task<bool> CountAsync(string mailbox, string number, CancellationToken cancellation)
    {
        var taken = false;
        await store.UpdateJsonAsync<PendingAddress>(
            BlobNames.PendingAddress(mailbox),
            before =>
            {
                List<PendingLetter> letters = [.. (before?.Letters ?? []).Where(IsRecent)];
                var known = letters.Exists(letter => letter.Number == number);
                taken = known || letters.Count < options.LettersPerAddressAndDay;
                return known || !taken ? null : new PendingAddress(mailbox, before?.Requests ?? [], [.. letters, new PendingLetter(number, time.GetUtcNow())]);
            },
            cancellation);
        return taken;
    }

    private bool IsRecent(PendingLetter letter) => time.GetUtcNow() - letter.At < Day;

    private bool IsGood(PendingRequest request) => time.GetUtcNow() - request.At < TimeSpan.FromDays(options.ConfirmDays);
}
