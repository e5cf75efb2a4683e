using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>The ledgers of one bucket over the time in which events may still have to be told.</summary>
internal sealed class LedgerBook
{
    private readonly IBlobStore store;
    private readonly string bucket;
    private readonly Dictionary<string, (Ledger Ledger, string? ETag)> pages;

    private LedgerBook(IBlobStore store, string bucket, Dictionary<string, (Ledger Ledger, string? ETag)> pages) =>
        (this.store, this.bucket, this.pages) = (store, bucket, pages);

    public static string NameOf(Cadence cadence) => cadence.ToString().ToLowerInvariant();

    /// <summary>The lock that whoever writes to the ledgers of a bucket and cadence holds.</summary>
    public static string LockOf(DigestWork work) => $"{BlobNames.Digests}{NameOf(work.Cadence)}/{work.Bucket}";

    /// <summary>Entries of all periods and cadences, with the blob that holds each.</summary>
    public IEnumerable<(string Page, LedgerEntry Entry)> Entries => pages.SelectMany(page => page.Value.Ledger.Entries.Select(entry => (page.Key, entry)));

    /// <summary>Those of one cadence.</summary>
    public IEnumerable<(string Page, LedgerEntry Entry)> EntriesOf(Cadence cadence)
    {
        var prefix = $"{BlobNames.Digests}{NameOf(cadence)}/";
        return Entries.Where(pair => pair.Page.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Opens every ledger of the bucket whose period ends on or after a day.</summary>
    public static async Task<LedgerBook> OpenAsync(IBlobStore store, string bucket, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellation)
    {
        var pages = new Dictionary<string, (Ledger, string?)>();
        foreach (var name in Names(bucket, from, now))
        {
            if (await store.ReadJsonAsync<Ledger>(name, cancellation) is { } found)
            {
                pages[name] = (found.Value, found.ETag);
            }
        }

        return new LedgerBook(store, bucket, pages);
    }

    public string PageOf(Cadence cadence, DigestPeriod period) => BlobNames.Ledger(NameOf(cadence), period.Name, bucket);

    /// <summary>Writes entries into their pages; false when another worker wrote there: this run must stop.</summary>
    public async Task<bool> WriteAsync(IEnumerable<(string Page, LedgerEntry Entry)> changed, CancellationToken cancellation)
    {
        foreach (var page in changed.GroupBy(change => change.Page, change => change.Entry))
        {
            var (ledger, etag) = pages.GetValueOrDefault(page.Key, (Ledger.Empty, null));
            var next = ledger.With([.. page]);

            // The ETag of this very write: one that is read afterwards may be another worker's, and the next write would take back what that one wrote.
            etag = etag is null
                ? await store.CreateJsonWithETagAsync(page.Key, next, cancellation)
                : await store.ReplaceJsonAsync(page.Key, next, etag, cancellation);
            if (etag is null)
            {
                return false;
            }

            pages[page.Key] = (next, etag);
        }

        return true;
    }

    // A period is named by a local day or week; a day on either side covers every time zone.
    private static IEnumerable<string> Names(string bucket, DateTimeOffset from, DateTimeOffset now)
    {
        var weeks = new HashSet<string>();
        for (var day = from.UtcDateTime.Date.AddDays(-1); day <= now.UtcDateTime.Date.AddDays(1); day = day.AddDays(1))
        {
            var name = Schedule.NameOf(DateOnly.FromDateTime(day));
            yield return BlobNames.Ledger("instant", name, bucket);
            yield return BlobNames.Ledger("daily", name, bucket);
            if (weeks.Add(Schedule.WeekOf(DateOnly.FromDateTime(day))))
            {
                yield return BlobNames.Ledger("weekly", Schedule.WeekOf(DateOnly.FromDateTime(day)), bucket);
            }
        }
    }
}
