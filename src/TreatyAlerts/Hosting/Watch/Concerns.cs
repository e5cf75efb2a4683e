using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>Finds what an operator should look at.</summary>
public sealed class Concerns(IBlobStore store, SourceCatalog catalog, SourceConcerns sources, FailureBook failures, FoundSources found, PoliteHttpOptions web, TimeProvider time)
{
    private const int MostItemsRead = 1_000;
    private static readonly TimeSpan Blind = TimeSpan.FromHours(6);
    private static readonly TimeSpan Stranded = TimeSpan.FromDays(1);
    private static readonly TimeSpan Late = TimeSpan.FromHours(2);

    /// <summary>All of them as things stand now, the gravest first.</summary>
    public async Task<IReadOnlyList<Concern>> FindAsync(CancellationToken cancellation = default) =>
        await FindAsync(await Coverage.ReadAsync(store, catalog, cancellation), cancellation);

    /// <summary>The same of sources that were read already.</summary>
    internal async Task<IReadOnlyList<Concern>> FindAsync(Coverage coverage, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var blind = OfAll(coverage, now).ToList();
        return
        [
            .. blind,
            .. await OfDigestsAsync(now, cancellation),
            .. (await failures.ListAsync(cancellation)).Select(failure => new Concern(
                $"failure:{failure.Key}",
                $"A message of the queue {failure.Queue} failed again and again since {Day(failure.First)}: treatyalerts failures replay {failure.Key}")),
            .. sources.Find(coverage, blind.Count > 0, now),
            .. await OfInboxAsync(now, cancellation),
            .. await FoundConcerns.FindAsync(found, cancellation),
            .. web.NamesNobody() ? [new Concern("user-agent", "Webmasters cannot write to us: Web:UserAgent still names operator@example.org.")] : Array.Empty<Concern>(),
        ];
    }

    // The slowest source of all sets no alarm: where each is read once a day, nobody is blind after six hours.
    private static IEnumerable<Concern> OfAll(Coverage coverage, DateTimeOffset now)
    {
        if (coverage.Sources.Count == 0)
        {
            yield break;
        }

        // Where a single source fails, its own incident says so; blind is who does not look.
        var isOne = coverage.Sources.Count == 1;
        var last = coverage.Sources.Max(pair => isOne ? pair.State?.RetryAt > now ? now : pair.State?.LastAttempt : pair.State?.LastSuccess);
        var longest = 2 * coverage.Sources.Min(pair => SourceSchedule.Interval(pair.Source, pair.State, now));
        if (!(now - last <= (longest > Blind ? longest : Blind)))
        {
            yield return new Concern("checks", last is null
                ? "No source was ever read soundly: do the timers run, and is the network there?"
                : $"No source was read soundly since {Minute(last.Value)}: do the timers run, and is the network there?")
            { Brief = "no source is read" };
        }
    }

    // Planned mails that should have gone out long ago: the transport refuses them, or nobody runs.
    private async Task<IReadOnlyList<Concern>> OfDigestsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var late = new List<DigestWork>();
        foreach (var cadence in Enum.GetValues<Cadence>())
        {
            late.AddRange(await UnfinishedMark.DueAsync(store, cadence, now - Late, cancellation));
        }

        return late.Count == 0 ? [] : [new Concern("digests", $"Planned digests of {late.Count} buckets are late ({late[0]} among them): look at the mail transport.")];
    }

    private async Task<IReadOnlyList<Concern>> OfInboxAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (old, read) = (0, 0);
        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancellation))
        {
            if (++read > MostItemsRead)
            {
                break;
            }

            old += await IsOldAsync(blob.Name, now, cancellation) ? 1 : 0;
        }

        var atLeast = read > MostItemsRead ? "at least " : "";
        return old == 0 ? [] : [new Concern("inbox", $"In the inbox, {atLeast}{old} entries wait for more than a day: documents that cannot be fetched or read.")];
    }

    private async Task<bool> IsOldAsync(string name, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadJsonAsync<InboxItem>(name, cancellation) is { } item && now - item.Value.FoundAt > Stranded;
        }
        catch (DamagedBlobException)
        {
            return true;
        }
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
