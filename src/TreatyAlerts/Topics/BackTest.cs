using System.Globalization;

namespace TreatyAlerts.Topics;

/// <summary>What a query would have caught: how often, when last, and how many mails that makes.</summary>
public sealed record BackTest
{
    private const double DaysOfWeek = 7;

    public required string Query { get; init; }

    /// <summary>The first day that is looked at.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day that is looked at.</summary>
    public required DateOnly To { get; init; }

    /// <summary>How many documents were published in that time.</summary>
    public required int Documents { get; init; }

    /// <summary>How many of them match.</summary>
    public required int Hits { get; init; }

    /// <summary>The day of the latest one; null when there is none.</summary>
    public DateOnly? LastHit { get; init; }

    /// <summary>Half of the gaps between two days with hits are no longer than this; null with fewer than two such days.</summary>
    public double? MedianGapDays { get; init; }

    /// <summary>Hits of every month in that time, oldest first, empty months included.</summary>
    public required IReadOnlyList<MonthHits> Months { get; init; }

    /// <summary>Mails that a week would bring, by cadence.</summary>
    public required MailsPerWeek MailsPerWeek { get; init; }

    /// <summary>The latest hits with the best passage of each.</summary>
    public IReadOnlyList<BackTestSample> Samples { get; init; } = [];

    /// <summary>Counts hits.</summary>
    /// <param name="query">The query's canonical text.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day, not before the first.</param>
    /// <param name="documents">How many documents were published in that time.</param>
    /// <param name="days">The days of the documents that match, in any order, each document once.</param>
    public static BackTest Of(string query, DateOnly from, DateOnly to, int documents, IEnumerable<DateOnly> days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var hits = days.Where(day => day >= from && day <= to).Order().ToList();
        var distinct = hits.Distinct().ToList();
        var weeks = (to.DayNumber - from.DayNumber + 1) / DaysOfWeek;
        var byMonth = hits.GroupBy(Month).ToDictionary(month => month.Key, month => month.Count());
        return new BackTest
        {
            Query = query,
            From = from,
            To = to,
            Documents = documents,
            Hits = hits.Count,
            LastHit = hits.Count > 0 ? hits[^1] : null,
            MedianGapDays = Median([.. distinct.Zip(distinct.Skip(1), (one, next) => next.DayNumber - one.DayNumber).Order()]),
            Months = [.. MonthsOf(from, to).Select(month => new MonthHits(month, byMonth.GetValueOrDefault(month)))],
            MailsPerWeek = new MailsPerWeek(hits.Count / weeks, distinct.Count / weeks, distinct.Select(WeekOf).Distinct().Count() / Math.Max(1, weeks)),
        };
    }

    private static double? Median(List<int> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;

    private static IEnumerable<string> MonthsOf(DateOnly from, DateOnly to)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            yield return Month(month);
        }
    }

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    // The number of the Monday that begins it: the same for all days of an ISO week.
    private static int WeekOf(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek + 6) % 7);
}

/// <summary>Hits of a month, <c>yyyy-MM</c>.</summary>
public sealed record MonthHits(string Month, int Hits);

/// <summary>Mails of an average week: one for each hit, one for each day with hits, one for each week with hits.</summary>
public sealed record MailsPerWeek(double Instant, double Daily, double Weekly);

/// <summary>A document that a query caught.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Symbol">Its main symbol, if it has one.</param>
/// <param name="Language">The language of the text that matched.</param>
/// <param name="Day">When it was published.</param>
/// <param name="Match">Why it matched.</param>
public sealed record BackTestSample(string Document, string Title, string? Symbol, string? Language, DateOnly Day, TopicMatch Match);
