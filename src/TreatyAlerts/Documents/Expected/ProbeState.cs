namespace TreatyAlerts.Documents.Expected;

/// <summary>How the looking goes (<c>expected/state.json</c>).</summary>
public sealed record ProbeState
{
    /// <summary>Up to where the journal was read for announcements.</summary>
    public DateTimeOffset? ReadThrough { get; init; }

    /// <summary>When the listings were last read for them.</summary>
    public DateTimeOffset? ListingsRead { get; init; }

    /// <summary>The UTC day that <see cref="Requests"/> counts.</summary>
    public DateOnly Day { get; init; }

    public int Requests { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>How often the breaker has opened since the host last answered.</summary>
    public int Breaks { get; init; }

    /// <summary>Nothing is asked before.</summary>
    public DateTimeOffset? QuietUntil { get; init; }

    /// <summary>What the last failure said.</summary>
    public string? Problem { get; init; }
}
