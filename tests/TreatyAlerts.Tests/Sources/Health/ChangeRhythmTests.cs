using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>How long a silence may last, from a source's own history.</summary>
public sealed class ChangeRhythmTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HealthOptions Options = new();

    [Fact]
    public void A_short_history_says_nothing() => Assert.Null(ChangeRhythm.Limit(Days(0, 1, 30, 60), Options));

    [Fact]
    public void The_days_of_a_session_do_not_make_its_recess_look_long()
    {
        // Sessions of ten days, half a year apart, with something new every day.
        var changes = new List<DateTimeOffset>();
        foreach (var session in Enumerable.Range(0, 5))
        {
            foreach (var day in Enumerable.Range(0, 10))
            {
                changes = [.. ChangeRhythm.With(changes, Start.AddDays((180 * session) + day), Options)];
            }
        }

        Assert.InRange(changes.Count, 10, 20);
        Assert.Equal(170, ChangeRhythm.MedianGap(changes, Options)!.Value.TotalDays, 5.0);
        Assert.Equal(Options.UnchangedCeiling, ChangeRhythm.Limit(changes, Options));
    }

    [Fact]
    public void The_longest_recess_that_was_survived_is_no_fault_the_next_time()
    {
        var limit = ChangeRhythm.Limit(Days(0, 8, 16, 24, 32, 40, 160, 168), Options)!.Value;
        Assert.Equal(180, limit.TotalDays);
    }

    [Fact]
    public void Floor_and_ceiling_hold()
    {
        var eager = new HealthOptions { Burst = TimeSpan.Zero };
        Assert.Equal(eager.UnchangedFloor, ChangeRhythm.Limit([.. Enumerable.Range(0, 50).Select(hour => Start.AddHours(hour))], eager));
        Assert.Equal(Options.UnchangedCeiling, ChangeRhythm.Limit(Days(0, 300, 600, 900, 1200), Options));
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
