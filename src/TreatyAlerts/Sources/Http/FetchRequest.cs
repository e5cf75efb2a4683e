namespace TreatyAlerts.Sources;

/// <summary>What to fetch.</summary>
/// <param name="Url">http or https.</param>
/// <param name="ETag">Validator of the last answer, if any.</param>
/// <param name="LastModified">The other validator, as the header gave it.</param>
/// <param name="MaxBytes">Largest body that is taken, in bytes, after decompression.</param>
public sealed record FetchRequest(Uri Url, string? ETag = null, string? LastModified = null, long MaxBytes = 32 * 1024 * 1024)
{
    /// <summary>A longer body is cut at MaxBytes instead of refused: RFC 9309 section 2.5 wants robots.txt read so.</summary>
    internal bool CutsAtMax { get; init; }
}
