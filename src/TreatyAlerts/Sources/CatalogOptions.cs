using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Sources;

/// <summary>Where the source definitions come from, and how pages that hubs link are taken up.</summary>
public sealed class CatalogOptions
{
    /// <summary>A sources.json in place of the one that is built in; null for that.</summary>
    public string? File { get; set; }

    /// <summary>Whether session pages that a hub links are watched before anybody declares them.</summary>
    public bool Discover { get; set; } = true;

    /// <summary>How long documents of a found page are marked as such, unless it is accepted before (0 to 365 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan QuarantineFor { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Most found pages of one hub, dismissed ones not counted; what is beyond is told, not watched (0 to 1,000).</summary>
    [Range(0, 1000)]
    public int FoundPerHub { get; set; } = 30;

    /// <summary>Most found pages in all (0 to 10,000).</summary>
    [Range(0, 10_000)]
    public int FoundAtMost { get; set; } = 100;
}
