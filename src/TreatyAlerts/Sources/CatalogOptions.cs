namespace TreatyAlerts.Sources;

/// <summary>Where the source definitions come from.</summary>
public sealed class CatalogOptions
{
    /// <summary>A sources.json in place of the one that is built in; null for that.</summary>
    public string? File { get; set; }
}
