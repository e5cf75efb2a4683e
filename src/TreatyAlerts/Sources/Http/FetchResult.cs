namespace TreatyAlerts.Sources;

/// <summary>What came back.</summary>
public sealed record FetchResult
{
    public required FetchOutcome Outcome { get; init; }

    /// <summary>For operators: what happened and, where there is one, the way to mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The address after redirects; for a refused redirect, the last address that was asked.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>True when every redirect on the way was permanent (301, 308) and there was one.</summary>
    public bool MovedPermanently { get; init; }

    public int? StatusCode { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>When the host wants to be asked again, at most a day.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
