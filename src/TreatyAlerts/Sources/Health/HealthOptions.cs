using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Sources.Health;

/// <summary>When a source steps from one rung of the ladder to the next (<see cref="HealthLadder"/>).</summary>
public sealed class HealthOptions
{
    /// <summary>The wait before the first retry of a failed check; each further one doubles it (1 minute to 6 hours).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "06:00:00")]
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait between two retries (10 minutes to 1 day).</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromHours(3);

    /// <summary>The wait before the first retry where the host refuses us; it doubles up to a day (10 minutes to 1 day).</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan RetryBlocked { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Failed checks in a row that make a source failing, of which the operator is told (2 to 100).</summary>
    [Range(2, 100)]
    public int FailingAfter { get; set; } = 5;

    /// <summary>Or the time without a sound reading since the first failed check (10 minutes to 7 days).</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan FailingFor { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long a source must be well before its incident is over: what breaks again sooner is the same incident (0 to 7 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan CalmFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A source is unchanged too long after this many times the median gap of its own changes (2 to 100).</summary>
    [Range(2.0, 100.0)]
    public double UnchangedGaps { get; set; } = 6;

    /// <summary>But never sooner than after this time (1 to 365 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan UnchangedFloor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>And never later (30 to 1,000 days).</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "1000.00:00:00")]
    public TimeSpan UnchangedCeiling { get; set; } = TimeSpan.FromDays(400);

    /// <summary>Changes that lie closer together are one burst: the days of a session do not make its recess look long (0 to 90 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan Burst { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Largest page that is kept for repair when it cannot be read, in bytes (0 to 16,777,216).</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int PageBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>What annotations cannot tell.</summary>
    internal IEnumerable<string> Faults()
    {
        if (RetryLongest < RetryFirst)
        {
            yield return $"RetryLongest is {RetryLongest}, which is shorter than RetryFirst ({RetryFirst}). Choose at least as long a time.";
        }

        if (UnchangedCeiling < UnchangedFloor)
        {
            yield return $"UnchangedCeiling is {UnchangedCeiling}, which is shorter than UnchangedFloor ({UnchangedFloor}). Choose at least as long a time.";
        }
    }
}
