using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Sources;

/// <summary>When a check believes what a listing seems to say.</summary>
public sealed class SourceCheckOptions
{
    /// <summary>Sound readings without an entry before its removal is believed (2 to 100).</summary>
    [Range(2, 100)]
    public int RemovalReadings { get; set; } = 3;

    /// <summary>And the shortest time of absence before that (0 to 90 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan RemovalAfter { get; set; } = TimeSpan.FromHours(36);

    /// <summary>How often the files of young entries are looked at for other bytes (1 hour to 30 days).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan VerifyEvery { get; set; } = TimeSpan.FromHours(20);

    /// <summary>The same for entries older than <see cref="YoungFor"/>.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan VerifyOldEvery { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an entry counts as young (1 to 365 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan YoungFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most files of one source that one check looks at again (0 to 10,000).</summary>
    [Range(0, 10_000)]
    public int VerifyAtMost { get; set; } = 50;

    /// <summary>A listing with less than this share of its usual entries has shrunk: a fault, not a removal (0 to 1).</summary>
    [Range(0.0, 1.0)]
    public double ShrunkenBelow { get; set; } = 0.5;

    /// <summary>A listing with more than this many times its usual entries has grown too much, if most stand in other places of the page than before (1.5 to 100).</summary>
    [Range(1.5, 100.0)]
    public double GrownAbove { get; set; } = 4;

    /// <summary>And with at least this many more (1 to 10,000 entries).</summary>
    [Range(1, 10_000)]
    public int GrownBy { get; set; } = 50;

    /// <summary>A source that usually has fewer entries than this may grow as it likes: its first documents come all at once (0 to 10,000 entries).</summary>
    [Range(0, 10_000)]
    public int GrownFrom { get; set; } = 10;

    /// <summary>A page is built as it was while at least this share of its links stands in the same places (0 to 1); asked only of a listing that is in doubt.</summary>
    [Range(0.0, 1.0)]
    public double SameAbove { get; set; } = 0.5;

    /// <summary>Equal readings in doubt in a row before such a listing is believed (3 to 1,000).</summary>
    [Range(3, 1000)]
    public int DoubtReadings { get; set; } = 10;

    /// <summary>And the shortest time of them (1 to 90 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan DoubtFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>In a source's first reading, entries dated longer ago than this are history, not news (0 to 365 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan NewsFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Most undated entries that are told as news when a source can be read again after an outage; the rest is history (0 to 10,000).</summary>
    [Range(0, 10_000)]
    public int RepairAtMost { get; set; } = 25;
}
