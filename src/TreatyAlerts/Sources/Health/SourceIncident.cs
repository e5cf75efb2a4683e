namespace TreatyAlerts.Sources.Health;

/// <summary>A time in which a source could not be read soundly, from its first failed check until it was well for long enough.</summary>
public sealed record SourceIncident
{
    /// <summary>The first failed check.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What was wrong when it was told, and at first until then.</summary>
    public required SourceCondition Condition { get; init; }

    public string? Problem { get; init; }

    /// <summary>The last sound reading before it; null where there was none.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When it became worth telling; null while it is a hiccup.</summary>
    public DateTimeOffset? FailingAt { get; init; }

    /// <summary>Since when the source is well again; null while it is not.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>Entries that were new when it came back.</summary>
    public int Found { get; init; }

    /// <summary>True once the source was well for that long.</summary>
    public bool IsOver(DateTimeOffset now, TimeSpan calm) => BackAt is { } back && now - back >= calm;
}
