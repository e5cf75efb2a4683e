namespace TreatyAlerts.Sources.Health;

/// <summary>What is kept of a page: how it was built, and of one that could not be read its bytes too.</summary>
public sealed record KeptPage
{
    public required DateTimeOffset At { get; init; }

    public required Uri Url { get; init; }

    public required PageOutline Outline { get; init; }

    /// <summary>Entries that were found.</summary>
    public int Entries { get; init; }

    /// <summary>Why it could not be read; null for a good one.</summary>
    public string? Problem { get; init; }

    /// <summary>The blob with its bytes; null where none are kept.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Bytes that were fetched; more than the snapshot holds where it was cut.</summary>
    public int Length { get; init; }
}
