using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Search;

/// <summary>Where the archive's index is kept, and what searching it may take.</summary>
public sealed class ArchiveOptions
{
    /// <summary>A file on a local disk; everything in it can be made again from the blobs. Empty: <c>.index/archive.sqlite</c> in the data folder, or in the machine's temporary folder when the data are in Azure.</summary>
    public string IndexFile { get; set; } = "";

    /// <summary>True to keep the index as a blob too, which new instances begin with, false never to; unset: where the data are in Azure.</summary>
    public bool? ShareIndex { get; set; }

    /// <summary>How old that blob must be before it is written again, where documents came since (1 to 10,080 minutes).</summary>
    [Range(1, 10_080)]
    public int ShareMinutes { get; set; } = 60;

    /// <summary>Memory for what was found of late, forgotten when documents come (1 to 4,096 MB).</summary>
    [Range(1, 4_096)]
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>How long a search of the site may take (1 to 60 seconds); then the page says so.</summary>
    [Range(1, 60)]
    public int SearchSeconds { get; set; } = 5;

    /// <summary>Searches that the site does at the same time (1 to 256); the others wait their turn.</summary>
    [Range(1, 256)]
    public int SearchesAtOnce { get; set; } = 4;
}
