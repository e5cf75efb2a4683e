using System.Text.Json.Serialization;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>A session's page that a hub links and nobody declared: the proposal and what became of it (<c>sources-found/{id}.json</c>).</summary>
public sealed record FoundSource
{
    /// <summary>How it is watched.</summary>
    public required Source Definition { get; init; }

    /// <summary>The hub that links it.</summary>
    public required string Hub { get; init; }

    /// <summary>The hub's words for it.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>True where the hub was watched before it linked the page: what the page begins with is news, not history.</summary>
    public bool LinkIsNew { get; init; }

    /// <summary>From then on it is taken for good, once it was read soundly.</summary>
    public required DateTimeOffset QuarantinedUntil { get; init; }

    /// <summary>What its first sound reading gave; null before that.</summary>
    public ReadingSummary? Preview { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>True where nobody said anything in time.</summary>
    public bool AcceptedByTime { get; init; }

    public DateTimeOffset? DismissedAt { get; init; }

    /// <summary>The source that this page turned out to be; null where it is one of its own.</summary>
    public string? SameAs { get; init; }

    [JsonIgnore]
    public string Id => Definition.Id;

    [JsonIgnore]
    public FoundStatus Status =>
        DismissedAt is not null ? FoundStatus.Dismissed
        : SameAs is not null ? FoundStatus.Known
        : AcceptedAt is not null ? FoundStatus.Accepted
        : FoundStatus.Quarantined;

    /// <summary>Whether it is among the sources that are checked.</summary>
    [JsonIgnore]
    public bool IsWatched => Status is FoundStatus.Quarantined or FoundStatus.Accepted;

    /// <summary>The source as it is watched now.</summary>
    public Source ToSource() => Definition with { Quarantined = Status is FoundStatus.Quarantined, BeginsWithNews = LinkIsNew };
}

/// <summary>What became of a found page.</summary>
public enum FoundStatus
{
    /// <summary>Watched; what it gives is marked.</summary>
    Quarantined,

    /// <summary>Watched like a declared source.</summary>
    Accepted,

    /// <summary>Not watched: the operator does not want it.</summary>
    Dismissed,

    /// <summary>Not watched: a source under another address is this very page.</summary>
    Known,
}
