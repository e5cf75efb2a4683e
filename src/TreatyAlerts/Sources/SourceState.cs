using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Sources;

/// <summary>What is remembered of a source between two checks (<c>sources/{source}.json</c>).</summary>
public sealed record SourceState
{
    public required string Source { get; init; }

    /// <summary>Validators of the last sound reading; a failed or implausible one leaves them as they were.</summary>
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Where the page moved for good; checks start there while it answers.</summary>
    public Uri? MovedTo { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    public SourceCondition Condition { get; init; } = SourceCondition.NeverChecked;

    /// <summary>What the last failure said; null while all is well.</summary>
    public string? Problem { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public int FailureStreak { get; init; }

    /// <summary>Entries found by the last sound readings, oldest first.</summary>
    public IReadOnlyList<int> Yields { get; init; } = [];

    /// <summary>How long the listing has been shorter than it used to be; null while it is not.</summary>
    public ListingDoubt? Doubt { get; init; }

    /// <summary>What the source was read as: another address, kind, rule or reader makes validators and moves of before worthless.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Where the page went, oldest first.</summary>
    public IReadOnlyList<SourceMove> Moves { get; init; } = [];

    /// <summary>The temporary redirect that leads to the page; null while none does.</summary>
    public Detour? Detour { get; init; }

    /// <summary>Every entry ever seen, by canonical URL.</summary>
    public IReadOnlyDictionary<string, SeenEntry> Seen { get; init; } = new Dictionary<string, SeenEntry>();
}

/// <summary>A short listing that is seen again and again.</summary>
public sealed record ListingDoubt(int Entries, int Readings, DateTimeOffset Since);

/// <summary>How a source does.</summary>
public enum SourceCondition
{
    NeverChecked,
    Ok,

    /// <summary>No answer, or an error instead of one.</summary>
    Unreachable,

    /// <summary>The host refuses us: 403, 429, a challenge or robots.txt.</summary>
    Blocked,

    /// <summary>An answer that holds no listing: an error page with status 200, an empty body, another template.</summary>
    Unreadable,

    /// <summary>A listing that shrank, or gives more or fewer entries than the source's expected yield.</summary>
    Implausible,
}

/// <summary>An entry that a listing has shown.</summary>
public sealed record SeenEntry
{
    public required Entry Entry { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the file behind the entry is looked at again for other bytes.</summary>
    public required DateTimeOffset VerifyAt { get; init; }

    /// <summary>Since when sound readings no longer show it; null while they do.</summary>
    public DateTimeOffset? AbsentSince { get; init; }

    /// <summary>Sound readings in a row that did not show it.</summary>
    public int AbsentReadings { get; init; }

    /// <summary>True once the removal was handed on.</summary>
    public bool Removed { get; init; }
}
