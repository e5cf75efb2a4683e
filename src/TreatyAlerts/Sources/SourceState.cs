using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Sources.Health;

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

    /// <summary>When a failed check is tried again; null while the last one was sound.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The last trouble that was more than a hiccup, or the hiccup that is on; stays after it is over until the next one.</summary>
    public SourceIncident? Incident { get; init; }

    /// <summary>When something new was found, oldest first; of a burst only its first and last.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; init; } = [];

    /// <summary>How often it is checked, where that is slower than its schedule because nothing changes.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The bytes of a single file at the last sound reading, as a key.</summary>
    public string? Content { get; init; }

    /// <summary>How the page was built at the last sound reading, as a key (<c>pages/{source}/good.json</c>).</summary>
    public string? GoodPage { get; init; }

    /// <summary>The page that could not be read, as a key (<c>pages/{source}/failing.json</c>); null while all is well.</summary>
    public string? FailingPage { get; init; }

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

    /// <summary>How long it may stay without anything new before that is suspicious; null while its history is too short to say.</summary>
    public TimeSpan? SilenceLimit(HealthOptions options) => ChangeRhythm.Limit(Changes, options);

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

    /// <summary>Nothing is at the address any more: 404, 410, or redirects without an end.</summary>
    Moved,

    /// <summary>An answer that holds no listing: an error page with status 200, a file in place of a page.</summary>
    Unreadable,

    /// <summary>The page is built otherwise than it was: its container is gone, or nothing stands where the entries stood.</summary>
    StructureChanged,

    /// <summary>A listing that shrank or grew too much, or gives more or fewer entries than the source's expected yield.</summary>
    Implausible,

    /// <summary>An answer without a body, or a page with nothing in it.</summary>
    Empty,

    /// <summary>Read soundly, but without anything new for much longer than is usual for this source: an old copy may be served.</summary>
    UnchangedTooLong,
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
