using System.Security.Cryptography;

namespace TreatyAlerts.Subscribers;

/// <summary>Where the events of one topic of a subscriber are posted to.</summary>
/// <param name="Id">32 hexadecimal digits, never given before: it goes along when the person moves to another address.</param>
/// <param name="Topic">The <see cref="TreatyAlerts.Subscribers.Topic.Key"/> of the topic.</param>
/// <param name="Url">The address that is posted to.</param>
/// <param name="Since">Events before this instant are not posted.</param>
public sealed record Webhook(string Id, string Topic, Uri Url, DateTimeOffset Since)
{
    /// <summary>The topic's key before its query was edited: what happened before is held against the old words.</summary>
    public string? Former { get; init; }

    /// <summary>The number of the secret; each rotation counts it up.</summary>
    public int Secret { get; init; } = 1;

    /// <summary>When the secret was last changed; null for never.</summary>
    public DateTimeOffset? Rotated { get; init; }

    /// <summary>True while the person wants nothing posted.</summary>
    public bool IsPaused { get; init; }

    /// <summary>An id that was never given before.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
