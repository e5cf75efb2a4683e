using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>What one mail tells one subscriber for one period: everything the views show, nothing they must look up.</summary>
public sealed record Digest
{
    public required string Address { get; init; }

    /// <summary>Language of the mail: ar zh en fr ru es.</summary>
    public required string Language { get; init; }

    /// <summary>instant, daily or weekly.</summary>
    public required string Cadence { get; init; }

    /// <summary>The subscriber's local day the digest is for.</summary>
    public required DateOnly Day { get; init; }

    public required IReadOnlyList<DigestGroup> Groups { get; init; }

    /// <summary>How many events the cap left out; they are told as "and N more" with <see cref="ArchiveUrl"/>.</summary>
    public int More { get; init; }

    /// <summary>True when it covers more than one missed period.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Start of the covered time, in the subscriber's local days.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The notes of the topics that brought what is in it.</summary>
    public IReadOnlyList<TopicNote> Notes { get; init; } = [];

    public required DigestCoverage Coverage { get; init; }

    public required Uri ManageUrl { get; init; }

    public required Uri LeaveUrl { get; init; }

    public required Uri ArchiveUrl { get; init; }
}

/// <summary>A topic's name and what its author wrote for the readers of the mails.</summary>
public sealed record TopicNote(string Topic, string Note);

/// <summary>The items of one body and session.</summary>
public sealed record DigestGroup(string Body, string? Session, IReadOnlyList<DigestItem> Items);

/// <summary>One event with every reason it is there.</summary>
public sealed record DigestItem
{
    /// <summary>Published, RenditionAdded, Replaced or Removed.</summary>
    public required string Event { get; init; }

    /// <summary>The main symbol; null where the document has none.</summary>
    public string? Symbol { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    public string? Submitter { get; init; }

    /// <summary>As the source printed it, ISO 8601 cut to its precision.</summary>
    public string? Date { get; init; }

    /// <summary>Languages the document is out in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The language this event is about.</summary>
    public string? Language { get; init; }

    public required IReadOnlyList<string> Phrases { get; init; }

    public required IReadOnlyList<DigestReason> Reasons { get; init; }

    public required Uri Original { get; init; }

    /// <summary>The archived copy.</summary>
    public required Uri Archived { get; init; }

    public string? Sha256 { get; init; }
}

/// <summary>A topic that matched, and where.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Query">Its query.</param>
/// <param name="Terms">The terms that matched, as the document writes them.</param>
/// <param name="Passage">Where; null when only fields matched.</param>
/// <param name="Language">The language of the text that matched, which need not be the event's; null for the event's.</param>
public sealed record DigestReason(string Topic, string Query, IReadOnlyList<string> Terms, Passage? Passage, string? Language = null);

/// <summary>Which sources were checked, and which not.</summary>
/// <param name="Checked">Sources read soundly in the last 24 hours.</param>
/// <param name="Total">Sources watched.</param>
/// <param name="Failing">The others, by name, with the day since when.</param>
public sealed record DigestCoverage(int Checked, int Total, IReadOnlyList<FailingSource> Failing);

/// <summary>A source that could not be read, and since when.</summary>
public sealed record FailingSource(string Source, string State, DateOnly? Since);
