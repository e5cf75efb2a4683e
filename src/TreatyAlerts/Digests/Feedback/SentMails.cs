using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests.Feedback;

/// <summary>Finds the ledger entry of a mail that somebody tells of.</summary>
internal sealed class SentMails(IBlobStore store, TimeProvider time)
{
    /// <summary>Reports and complaints come within days; some people clean up their mail once a month.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(35);

    private readonly Dictionary<string, Dictionary<string, (string Page, LedgerEntry Entry)>> buckets = [];

    /// <summary>The entry with a Message-ID in one of some buckets; null when no mail of ours has it.</summary>
    public async Task<(string Page, LedgerEntry Entry)?> FindAsync(string? messageId, IEnumerable<string> inBuckets, CancellationToken cancellation)
    {
        var id = messageId?.Split('@')[0] ?? "";
        foreach (var bucket in inBuckets.Distinct())
        {
            if (!buckets.TryGetValue(bucket, out var entries))
            {
                var now = time.GetUtcNow();
                var book = await LedgerBook.OpenAsync(store, bucket, now - Reach, now, cancellation);
                buckets[bucket] = entries = [];
                foreach (var (page, entry) in book.Entries.Where(pair => pair.Entry.State is not LedgerState.Nothing))
                {
                    entries[entry.Id] = (page, entry);
                }
            }

            if (entries.TryGetValue(id, out var found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The work that a page belongs to: <c>digests/{cadence}/{period}/{bucket}.json</c>.</summary>
    public static DigestWork WorkOf(string page)
    {
        var parts = page.Split('/');
        return new DigestWork(Enum.Parse<Cadence>(parts[1], ignoreCase: true), Path.GetFileNameWithoutExtension(parts[3]));
    }
}
