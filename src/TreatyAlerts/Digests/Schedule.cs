using System.Globalization;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>A period for which a subscriber is due one digest.</summary>
/// <param name="Name">As the ledger is named: a day, or for weekly digests an ISO week.</param>
/// <param name="Until">The instant at which it became due; events at or after it belong to the next one.</param>
/// <param name="Day">The subscriber's local day.</param>
public sealed record DigestPeriod(string Name, DateTimeOffset Until, DateOnly Day);

/// <summary>Which period a subscriber is due; right across time zones and daylight saving.</summary>
public static class Schedule
{
    /// <summary>The latest period that is due now.</summary>
    /// <remarks>
    /// A daily hour that daylight saving skips comes with the next valid time; one that comes twice counts the first time.
    /// An instant digest is due now, and its period is the day in UTC.
    /// </remarks>
    public static DigestPeriod Latest(Subscriber subscriber, DateTimeOffset now)
    {
        if (subscriber.Cadence is Cadence.Instant)
        {
            var utc = DateOnly.FromDateTime(now.UtcDateTime);
            return new DigestPeriod(NameOf(utc), now, DateOnly.FromDateTime(Local(subscriber, now)));
        }

        // From tomorrow on: where clocks go back over midnight, the local day begins, ends and begins again.
        var day = DateOnly.FromDateTime(Local(subscriber, now)).AddDays(1);
        while (At(subscriber, day) > now || (subscriber.Cadence is Cadence.Weekly && day.DayOfWeek != subscriber.Weekday))
        {
            day = day.AddDays(-1);
        }

        return new DigestPeriod(subscriber.Cadence is Cadence.Daily ? NameOf(day) : WeekOf(day), At(subscriber, day), day);
    }

    /// <summary>The subscriber's local day of an instant.</summary>
    public static DateOnly DayOf(Subscriber subscriber, DateTimeOffset instant) => DateOnly.FromDateTime(Local(subscriber, instant));

    /// <summary>True while a subscriber's latest period lies before the day on which mails begin again.</summary>
    public static bool IsPaused(Subscriber subscriber, DateTimeOffset now) =>
        subscriber.PausedUntil is { } until && Latest(subscriber, now).Day < until;

    /// <summary>The subscriber's hour on the day a month after an instant's, or on the month's last day where it has none of that number.</summary>
    public static DateTimeOffset MonthAfter(Subscriber subscriber, DateTimeOffset instant) => At(subscriber, DayOf(subscriber, instant).AddMonths(1));

    /// <summary>The instant at which a day begins that mails were paused until; null where they were not, or still are.</summary>
    internal static DateTimeOffset? PauseEnd(Subscriber subscriber, DateTimeOffset now) =>
        subscriber.PausedUntil is { } until && until <= DayOf(subscriber, now) ? At(subscriber, until) : null;

    private static DateTime Local(Subscriber subscriber, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone(subscriber)).DateTime;

    private static DateTimeOffset At(Subscriber subscriber, DateOnly day)
    {
        var zone = Zone(subscriber);
        var local = day.ToDateTime(new TimeOnly(subscriber.Hour, 0));
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Of a time that comes twice, the first has the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    // A zone that this machine's data no longer knows must not stop the mail.
    private static TimeZoneInfo Zone(Subscriber subscriber) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(subscriber.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    internal static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string WeekOf(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date)}-W{ISOWeek.GetWeekOfYear(date):00}");
    }
}
