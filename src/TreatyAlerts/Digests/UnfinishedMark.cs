using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Says that a bucket has planned mails to finish, and from when on (<c>digests/{cadence}/unfinished-{bucket}.json</c>).</summary>
/// <remarks>
/// The plan looks at the ledger of the latest period only. This mark leads it to older ones, and to a cadence that no subscriber of the bucket has
/// any more. It is written before the first planned mail is and taken away after the last is finished, so a crash can only leave one too many.
/// </remarks>
internal sealed class UnfinishedMark(IBlobStore store, DigestWork work)
{
    private readonly string name = BlobNames.DigestUnfinished(LedgerBook.NameOf(work.Cadence), work.Bucket);

    public async Task SetAsync(DateTimeOffset notBefore, CancellationToken cancellation) =>
        await store.UpdateJsonAsync<Unfinished>(name, before => before?.NotBefore == notBefore ? null : new Unfinished(notBefore), cancellation);

    /// <summary>The same, where another mail may wait for an earlier instant.</summary>
    public async Task SetNoLaterAsync(DateTimeOffset notBefore, CancellationToken cancellation) =>
        await store.UpdateJsonAsync<Unfinished>(name, before => before?.NotBefore <= notBefore ? null : new Unfinished(notBefore), cancellation);

    public async Task ClearAsync(CancellationToken cancellation)
    {
        if (await store.ReadJsonAsync<Unfinished>(name, cancellation) is { } found)
        {
            await store.DeleteAsync(name, found.ETag, cancellation);
        }
    }

    /// <summary>The marked buckets of a cadence that are to be looked at now.</summary>
    public static async Task<IReadOnlyList<DigestWork>> DueAsync(IBlobStore store, Cadence cadence, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<DigestWork>();
        var prefix = BlobNames.DigestUnfinished(LedgerBook.NameOf(cadence));
        await foreach (var blob in store.ListAsync(prefix, cancellation))
        {
            if (await IsDueAsync(store, blob.Name, now, cancellation))
            {
                due.Add(new DigestWork(cadence, Path.GetFileNameWithoutExtension(blob.Name)[^2..]));
            }
        }

        return due;
    }

    private static async Task<bool> IsDueAsync(IBlobStore store, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<Unfinished>(name, cancellation))?.Value.NotBefore <= now;
        }
        catch (DamagedBlobException)
        {
            // Its run says what is damaged; the other buckets are not to wait for that.
            return true;
        }
    }

    private sealed record Unfinished(DateTimeOffset NotBefore);
}
