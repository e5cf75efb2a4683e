using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Documents.Expected;

/// <summary>How documents that others announce are looked for at the UN's Official Document System.</summary>
public sealed class ExpectedOptions
{
    /// <summary>False: nothing is asked there; what is announced is shown all the same.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Most requests of one day, UTC (1 to 10,000).</summary>
    [Range(1, 10_000)]
    public int RequestsPerDay { get; set; } = 200;

    /// <summary>How long a symbol is looked for after it was last announced (1 to 1,000 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1000.00:00:00")]
    public TimeSpan LookFor { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Time from one look at a symbol to the next, at first; longer with each one that finds nothing new (1 hour to 30 days).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The longest such time (1 hour to 90 days).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan LongestEvery { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Failures in a row after which nothing is asked for a while (1 to 100).</summary>
    [Range(1, 100)]
    public int BreakAfter { get; set; } = 3;

    /// <summary>That while, doubled each time the host fails again, up to a week (10 minutes to 7 days).</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromHours(6);

    internal TimeSpan DelayAfter(int looks) => GrowingDelay.After(LookEvery, LongestEvery, looks);
}
