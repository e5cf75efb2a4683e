using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Documents;

/// <summary>Limits and pace of ingesting.</summary>
public sealed class IngestOptions
{
    /// <summary>Largest file that is fetched, in bytes (1 KiB to 512 MiB).</summary>
    [Range(1024.0, 512.0 * 1024 * 1024)]
    public long MaxDocumentBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Delay after the first failure; doubled with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest delay between two attempts; an item is never given up.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Key phrases that are asked for (0 to 50).</summary>
    [Range(0, 50)]
    public int PhraseCount { get; set; } = 12;

    /// <summary>The language of a document that says nothing of its own (ar zh en fr ru es).</summary>
    [RegularExpression("ar|zh|en|fr|ru|es")]
    public string DefaultLanguage { get; set; } = "en";

    internal TimeSpan DelayAfter(int attempts) => GrowingDelay.After(FirstDelay, LongestDelay, attempts);
}
