using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>Finds the sources and public topics with far more events in the last day than on a usual day of theirs: a flood, or a reading that went wrong.</summary>
/// <remarks>Usual is the median of the days that had events. What was found in a first reading is history and counts nowhere. Private topics are nobody's business here.</remarks>
public sealed class LoudNews(Journal journal, TopicPackStore packs, ArchiveMatches archive, WatchOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The loud ones, the sources first, with the events of the last day as they were read.</summary>
    public async Task<(IReadOnlyList<Concern> Loud, IReadOnlyList<JournalEvent> LastDay)> FindAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var events = await journal.ReadAsync(now - (options.LoudDays * Day), now, damaged: static _ => { }, cancellation).Where(told => !told.History).ToListAsync(cancellation);
        var loud = events.GroupBy(told => told.Source).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of($"source:{group.Key}", group.Key, group, now)).OfType<Concern>().ToList();

        // A topic of which nothing is new cannot be loud; the archive is asked only on a day that is.
        if (events.Count(told => now - told.At <= Day) >= options.LoudFrom)
        {
            loud.AddRange(await OfTopicsAsync(events, now, cancellation));
        }

        return (loud, [.. events.Where(told => now - told.At <= Day)]);
    }

    private async Task<IReadOnlyList<Concern>> OfTopicsAsync(List<JournalEvent> events, DateTimeOffset now, CancellationToken cancellation)
    {
        var loud = new List<Concern>();
        await foreach (var pack in packs.ListAsync(cancellation))
        {
            if (TopicQuery.TryParse(pack.Current().Query, out var query, out _) && Matched(query, cancellation) is { } matched
                && Of($"topic:{pack.Slug}", $"the topic {pack.Slug}", events.Where(told => matched.Contains(told.Document)), now) is { } one)
            {
                loud.Add(one);
            }
        }

        return loud;
    }

    // An index that is being made anew is asked again tomorrow.
    private HashSet<string>? Matched(TopicQuery query, CancellationToken cancellation)
    {
        try
        {
            return [.. archive.Of(query, cancellation)];
        }
        catch (ArchiveBusyException)
        {
            return null;
        }
    }

    private Concern? Of(string key, string name, IEnumerable<JournalEvent> events, DateTimeOffset now)
    {
        var days = events.CountBy(told => (now - told.At).Ticks / Day.Ticks).ToDictionary();
        var last = days.GetValueOrDefault(0);
        var before = days.Where(day => day.Key > 0).Select(day => day.Value).Order().ToList();
        var usual = before.Count == 0 ? 0 : before[before.Count / 2];
        return last >= options.LoudFrom && last > options.LoudAbove * usual && before.Count > 0
            ? new Concern($"loud:{key}", string.Create(CultureInfo.InvariantCulture, $"{name}: {last} events in a day, where {usual} are usual"))
            : null;
    }
}
