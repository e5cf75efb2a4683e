namespace TreatyAlerts.Sources;

/// <summary>What a source that can be read again after an outage brings: what came out meanwhile is told, labelled and capped; the rest is history.</summary>
/// <param name="News">Canonical URLs of what is told.</param>
/// <param name="Rest">How many entries the cap made history.</param>
internal sealed record RepairWork(IReadOnlySet<string> News, int Rest)
{
    /// <summary>Of the entries that were never seen; null where the reading ends no outage.</summary>
    public static RepairWork? Of(SourceState state, SourceReading reading, IReadOnlyList<Entry> fresh, SourceCheckOptions options, DateTimeOffset now)
    {
        if (!reading.Sound || state.LastSuccess is null || state.FailingSince is not { } since || !IsRepair(state, options, now))
        {
            return null;
        }

        var known = state.Seen.Values.SelectMany(seen => NamesOf(seen.Entry)).ToHashSet();
        var start = DateOnly.FromDateTime((state.LastSuccess.Value < since ? state.LastSuccess.Value : since).UtcDateTime - options.NewsFor);
        List<Entry> missed = [.. fresh.Where(entry => entry.Date is not { } date || LastDay(date) >= start)];

        // A template or a host that changed gives documents that are known another address: ingesting finds that they are.
        HashSet<string> news = [.. missed.Where(entry => NewWork.IsRecent(entry, options, now) || NamesOf(entry).Any(known.Contains)).Select(entry => entry.CanonicalUrl)];
        List<Entry> others = [.. missed.Where(entry => !news.Contains(entry.CanonicalUrl)).OrderByDescending(entry => entry.Date is { } date ? LastDay(date) : DateOnly.MaxValue)];
        news.UnionWith(others.Take(options.RepairAtMost).Select(entry => entry.CanonicalUrl));
        return new RepairWork(news, Math.Max(0, others.Count - options.RepairAtMost));
    }

    // What a host that does not answer for some days held back is told as ever; a page that answered without its listing may have changed altogether.
    private static bool IsRepair(SourceState state, SourceCheckOptions options, DateTimeOffset now) => state.Condition switch
    {
        SourceCondition.Ok or SourceCondition.NeverChecked => false,
        SourceCondition.Unreachable or SourceCondition.Blocked => now - state.LastSuccess > options.NewsFor,
        _ => true,
    };

    private static IEnumerable<string> NamesOf(Entry entry) =>
        entry.Symbols.Select(symbol => symbol.ToUpperInvariant()).Append($"{NewWork.Fold(entry.Title)}\0{entry.Submitter}\0{entry.Session}");

    private static DateOnly LastDay(EntryDate date) => date.Precision switch
    {
        DatePrecision.Day => date.Day,
        DatePrecision.Month => date.Day.AddMonths(1).AddDays(-1),
        _ => date.Day.AddYears(1).AddDays(-1),
    };
}
