using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>What the operator's report takes for unusual.</summary>
public sealed class WatchOptions
{
    /// <summary>A source or topic is loud with more than this many times the events of its own median day with events (2 to 1,000).</summary>
    [Range(2.0, 1_000.0)]
    public double LoudAbove { get; set; } = 5;

    /// <summary>And with at least so many events in a day (1 to 100,000).</summary>
    [Range(1, 100_000)]
    public int LoudFrom { get; set; } = 20;

    /// <summary>How many days of events the median is taken of (7 to 365).</summary>
    [Range(7, 365)]
    public int LoudDays { get; set; } = 60;
}
