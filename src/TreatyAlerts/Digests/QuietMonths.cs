using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Gathers what is said to a subscriber for whom there was nothing in a month.</summary>
public sealed class QuietMonths(IBlobStore store, Journal journal, CoverageLog coverage)
{
    internal async Task<QuietMonth> OfAsync(Subscriber subscriber, LedgerEntry entry, CancellationToken cancellation = default)
    {
        var (from, to) = (entry.From, entry.Period.Until);

        // A damaged event is told to the operator by the run; here it only counts.
        var documents = await journal.ReadAsync(from, to, _ => { }, cancellation).CountAsync(told => told is { Kind: EventKind.Published, History: false }, cancellation);
        var days = await coverage.ReadAsync(DateOnly.FromDateTime(from.UtcDateTime), DateOnly.FromDateTime(to.UtcDateTime), cancellation);
        var matched = (await ReaderNotes.ReadAsync(store, subscriber.Bucket, cancellation)).Of(subscriber).Matched;
        return new QuietMonth
        {
            Documents = documents,
            DaysKnown = days.Count,
            DaysSound = days.Count(day => day.Value.Count == 0),
            Outages = Outages(days),
            Topics =
            [
                .. subscriber.Topics.GroupBy(topic => topic.Key).Where(versions => versions.Any(version => !(version.Until <= to)))
                    .Select(versions => new WatchedTopic(
                        versions.Last().Name,
                        matched.Contains(versions.Key) ? null : Schedule.DayOf(subscriber, versions.Min(version => version.Since)))),
            ],
        };
    }

    private List<SourceOutage> Outages(IReadOnlyDictionary<DateOnly, IReadOnlyList<string>> days) =>
    [
        .. days.SelectMany(day => day.Value.Select(source => (Source: source, Day: day.Key))).GroupBy(one => one.Source)
            .Select(group => new SourceOutage(coverage.NameOf(group.Key), group.Count(), group.Min(one => one.Day), group.Max(one => one.Day)))
            .OrderByDescending(outage => outage.Days).ThenBy(outage => outage.Source, StringComparer.Ordinal),
    ];
}
