using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Sources;

/// <summary>How the rhythm of a source departs from its schedule.</summary>
public sealed class RhythmOptions
{
    /// <summary>How often a source is checked while a session of its body sits (5 minutes to 1 day); a schedule that is faster stays.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan SittingEvery { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long before its first day a session counts as sitting (0 to 30 days): that is when its documents come.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan BeforeSitting { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long after its last day it does (0 to 30 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan AfterSitting { get; set; } = TimeSpan.FromDays(2);

    /// <summary>A source that was unchanged for so many days is checked once a day, one unchanged for half of them twice, and so on, where its schedule is not slower (1 to 3,650 days).</summary>
    [Range(1, 3_650)]
    public int DaysUntilDaily { get; set; } = 365;

    /// <summary>Largest share of its interval by which a check comes early, so that sources do not come all at once (0 to 0.5).</summary>
    [Range(0.0, 0.5)]
    public double Jitter { get; set; } = 0.05;

    /// <summary>But never earlier than this (0 to 1 hour).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan JitterAtMost { get; set; } = TimeSpan.FromMinutes(3);
}
