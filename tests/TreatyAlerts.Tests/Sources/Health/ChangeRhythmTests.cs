using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>How long a silence may last, from a source's own history.</summary>
public sealed class ChangeRhythmTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HealthOptions Options = new();

    [Fact]
    public void A_short_history_says_nothing() => Assert.Null(ChangeRhythm.Limit(Days(0, 1, 30, 60, 90, 120), false, Options));

    [Fact]
    public void The_days_of_a_session_do_not_make_its_recess_look_long()
    {
        // Sessions of ten days, half a year apart, with something new every day.
        var changes = new List<DateTimeOffset>();
        foreach (var session in Enumerable.Range(0, 7))
        {
            foreach (var day in Enumerable.Range(0, 10))
            {
                changes = [.. ChangeRhythm.With(changes, Start.AddDays((180 * session) + day), Options)];
            }
        }

        Assert.InRange(changes.Count, 14, 28);
        Assert.Equal(Options.UnchangedCeiling, ChangeRhythm.Limit(changes, true, Options));
    }

    [Fact]
    public void The_longest_recess_that_was_survived_is_no_fault_the_next_time()
    {
        var limit = ChangeRhythm.Limit(Days(0, 8, 16, 24, 32, 40, 120, 128), false, Options)!.Value;
        Assert.Equal(240, limit.TotalDays);
    }

    [Fact]
    public void Floor_and_ceiling_hold()
    {
        var eager = new HealthOptions { Burst = TimeSpan.Zero };
        Assert.Equal(eager.UnchangedFloor, ChangeRhythm.Limit([.. Enumerable.Range(0, 50).Select(hour => Start.AddHours(hour))], false, eager));
        Assert.Equal(Options.UnchangedCeiling, ChangeRhythm.Limit(Days(0, 300, 600, 900, 1200, 1500), false, Options));
    }

    [Fact]
    public void News_that_flow_without_a_week_s_pause_are_missed_after_a_month_and_a_session_s_page_that_ended_is_not()
    {
        IReadOnlyList<DateTimeOffset> changes = [];
        for (var day = 0; day < 90; day += 2)
        {
            changes = ChangeRhythm.With(changes, Start.AddDays(day), Options);
        }

        Assert.InRange(ChangeRhythm.Limit(changes, false, Options)!.Value.TotalDays, 30, 45);
        Assert.Null(ChangeRhythm.Limit(changes, true, Options));
    }

    [Fact]
    public void The_memory_is_bounded()
    {
        IReadOnlyList<DateTimeOffset> changes = [];
        for (var month = 0; month < 200; month++)
        {
            changes = ChangeRhythm.With(changes, Start.AddDays(30 * month), Options);
        }

        Assert.Equal((ChangeRhythm.MostKept, Start.AddDays(30 * 199)), (changes.Count, changes[^1]));
    }

    private static List<DateTimeOffset> Days(params int[] days) => [.. days.Select(day => Start.AddDays(day))];
}
