using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Digests;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Digests;

/// <summary>When who is due, across time zones, daylight saving and the ends of years.</summary>
public sealed class ScheduleTests
{
    private static readonly string[] Zones =
        ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kolkata", "Europe/Vienna", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Nowhere/Lost"];

    private static readonly Arbitrary<(Subscriber Subscriber, DateTimeOffset First, DateTimeOffset Second)> Moments = Arb.From(
        from zone in Gen.Elements(Zones)
        from hour in Gen.Choose(0, 23)
        from weekly in Gen.Elements(true, false)
        from weekday in Gen.Choose(0, 6)
        from start in Gen.Choose(0, 17 * 365 * 24 * 60)
        from later in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 60 * 24 * 20))
        let first = At("2010-01-01T00:00Z").AddMinutes(start)
        select (Reader(weekly ? Cadence.Weekly : Cadence.Daily, zone, hour, (DayOfWeek)weekday), first, first.AddMinutes(later)));

    [Theory]
    [InlineData("UTC", 7, "2026-03-02T08:00Z", "2026-03-02T07:00Z", "2026-03-02")]
    [InlineData("UTC", 7, "2026-03-02T07:00Z", "2026-03-02T07:00Z", "2026-03-02")]
    [InlineData("UTC", 7, "2026-03-02T06:59Z", "2026-03-01T07:00Z", "2026-03-01")]
    [InlineData("Pacific/Kiritimati", 7, "2026-03-02T08:00Z", "2026-03-01T17:00Z", "2026-03-02")]
    [InlineData("America/St_Johns", 7, "2026-03-02T08:00Z", "2026-03-01T10:30Z", "2026-03-01")]
    [InlineData("Asia/Kolkata", 7, "2026-03-02T08:00Z", "2026-03-02T01:30Z", "2026-03-02")]
    [InlineData("Europe/Vienna", 7, "2026-03-02T08:00Z", "2026-03-02T06:00Z", "2026-03-02")]
    [InlineData("Nowhere/Lost", 7, "2026-03-02T08:00Z", "2026-03-02T07:00Z", "2026-03-02")]
    public void A_daily_digest_is_due_at_the_local_hour(string zone, int hour, string now, string until, string name)
    {
        var period = Schedule.Latest(Reader(Cadence.Daily, zone, hour), At(now));

        Assert.Equal((At(until), name), (period.Until, period.Name));
    }

    [Theory]
    [InlineData("Europe/Vienna", 2, "2026-03-29T12:00Z", "2026-03-29T01:00Z")]
    [InlineData("Australia/Lord_Howe", 2, "2026-10-03T20:00Z", "2026-10-03T15:30Z")]
    [InlineData("America/Havana", 0, "2026-03-08T20:00Z", "2026-03-08T05:00Z")]
    public void An_hour_that_is_skipped_comes_with_the_next_time_that_exists(string zone, int hour, string now, string until) =>
        Assert.Equal(At(until), Schedule.Latest(Reader(Cadence.Daily, zone, hour), At(now)).Until);

    [Theory]
    [InlineData("Europe/Vienna", 2, "2026-10-25T12:00Z", "2026-10-25T00:00Z")]
    [InlineData("Europe/Vienna", 2, "2026-10-25T00:30Z", "2026-10-25T00:00Z")]
    [InlineData("Europe/Vienna", 2, "2026-10-25T01:30Z", "2026-10-25T00:00Z")]
    [InlineData("Australia/Lord_Howe", 1, "2026-04-04T15:15Z", "2026-04-04T14:00Z")]
    [InlineData("Australia/Lord_Howe", 2, "2026-04-04T16:00Z", "2026-04-04T15:30Z")]
    public void An_hour_that_comes_twice_counts_once(string zone, int hour, string now, string until) =>
        Assert.Equal(At(until), Schedule.Latest(Reader(Cadence.Daily, zone, hour), At(now)).Until);

    [Fact]
    public void A_midnight_that_is_taken_back_does_not_take_the_digest_back()
    {
        // Until 2011 the clocks of St. John's went from 00:01 to 23:01 of the day before.
        var reader = Reader(Cadence.Daily, "America/St_Johns", 0);

        Assert.Equal("2010-11-07", Schedule.Latest(reader, At("2010-11-07T02:30Z")).Name);
        Assert.Equal("2010-11-07", Schedule.Latest(reader, At("2010-11-07T02:45Z")).Name);
        Assert.Equal("2010-11-07", Schedule.Latest(reader, At("2010-11-07T03:45Z")).Name);
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "2027-01-01T12:00Z", "2026-12-28T07:00Z", "2026-W53")]
    [InlineData(DayOfWeek.Sunday, "2027-01-03T12:00Z", "2027-01-03T07:00Z", "2026-W53")]
    [InlineData(DayOfWeek.Monday, "2027-01-04T07:00Z", "2027-01-04T07:00Z", "2027-W01")]
    [InlineData(DayOfWeek.Monday, "2024-12-31T12:00Z", "2024-12-30T07:00Z", "2025-W01")]
    [InlineData(DayOfWeek.Monday, "2026-03-02T06:59Z", "2026-02-23T07:00Z", "2026-W09")]
    [InlineData(DayOfWeek.Tuesday, "2026-03-02T23:59Z", "2026-02-24T07:00Z", "2026-W09")]
    public void A_weekly_digest_is_named_by_its_ISO_week(DayOfWeek weekday, string now, string until, string name)
    {
        var period = Schedule.Latest(Reader(Cadence.Weekly, "UTC", 7, weekday), At(now));

        Assert.Equal((At(until), name), (period.Until, period.Name));
    }

    [Fact]
    public void An_instant_digest_is_due_now_in_the_UTC_day_and_says_the_local_one()
    {
        var now = At("2026-03-02T20:00Z");
        var period = Schedule.Latest(Reader(Cadence.Instant, "Pacific/Kiritimati", 7), now);

        Assert.Equal(new DigestPeriod("2026-03-02", now, new DateOnly(2026, 3, 3)), period);
    }

    [Fact]
    public void What_is_due_never_lies_in_the_future_nor_further_back_than_one_round() =>
        Prop.ForAll(Moments, moment =>
        {
            var behind = moment.First - Schedule.Latest(moment.Subscriber, moment.First).Until;

            // The day that Samoa left out (30 December 2011) makes one round a day longer.
            var round = TimeSpan.FromDays(moment.Subscriber.Cadence is Cadence.Daily ? 1 : 7) + TimeSpan.FromHours(26);
            return behind >= TimeSpan.Zero && behind < round;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_look_never_finds_an_earlier_period() =>
        Prop.ForAll(Moments, moment =>
        {
            var first = Schedule.Latest(moment.Subscriber, moment.First);
            var second = Schedule.Latest(moment.Subscriber, moment.Second);
            return first.Name == second.Name ? first == second : first.Until < second.Until && string.CompareOrdinal(first.Name, second.Name) < 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("America/St_Johns", 0)]
    [InlineData("Europe/Vienna", 2)]
    [InlineData("Australia/Lord_Howe", 2)]
    [InlineData("Pacific/Kiritimati", 23)]
    public void No_day_is_left_out_and_none_comes_twice(string zone, int hour)
    {
        var reader = Reader(Cadence.Daily, zone, hour);
        var names = new List<string>();
        for (var now = At("2010-10-01T00:00Z"); now < At("2011-12-01T00:00Z"); now = now.AddMinutes(29))
        {
            var name = Schedule.Latest(reader, now).Name;
            if (names.Count == 0 || names[^1] != name)
            {
                names.Add(name);
            }
        }

        var first = DateOnly.ParseExact(names[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(names.Select((_, day) => first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), names);
    }

    private static Subscriber Reader(Cadence cadence, string zone, int hour, DayOfWeek weekday = DayOfWeek.Monday) => new()
    {
        Id = "ab",
        Address = "reader@example.org",
        Since = DateTimeOffset.UnixEpoch,
        Cadence = cadence,
        TimeZone = zone,
        Hour = hour,
        Weekday = weekday,
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
