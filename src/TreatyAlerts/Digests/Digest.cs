using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Sources;
using TreatyAlerts.Subscribers;
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

    /// <summary>Best first, by body and session; empty in a heartbeat.</summary>
    public required IReadOnlyList<DigestGroup> Groups { get; init; }

    public Layout Layout { get; init; } = Layout.Passages;

    /// <summary>How many documents the caps left out; they are told as "and N more" with a link to a page of these alone.</summary>
    public int More { get; init; }

    /// <summary>For each item in the order of the groups: the place of its document among what the ledger entry tells (<see cref="ShownPlaces"/>).</summary>
    public IReadOnlyList<int> Places { get; init; } = [];

    /// <summary>Where there are topics to tell apart: how many documents of each were left out.</summary>
    public IReadOnlyList<TopicRest> Rest { get; init; } = [];

    /// <summary>How many entries that were found after an outage, with some of the items, went to the archive untold.</summary>
    public int RepairRest { get; init; }

    /// <summary>True when it covers more than one missed period.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Start of the covered time, in the subscriber's local days.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Local day since when the subscriber had paused; null for who had not.</summary>
    public DateOnly? PausedFrom { get; init; }

    /// <summary>What a month without news says; null for a digest.</summary>
    public QuietMonth? Quiet { get; init; }

    /// <summary>The notes of the topics that brought what is in it.</summary>
    public IReadOnlyList<TopicNote> Notes { get; init; } = [];

    /// <summary>Null where it is not known any more: on the page of an old digest.</summary>
    public required DigestCoverage? Coverage { get; init; }

    public required Uri ManageUrl { get; init; }

    public required Uri LeaveUrl { get; init; }

    public required Uri ArchiveUrl { get; init; }

    /// <summary>The page that shows the whole digest.</summary>
    public required Uri DigestUrl { get; init; }

    /// <summary>One for each topic that can be left by itself.</summary>
    public IReadOnlyList<TopicLink> LeaveTopics { get; init; } = [];

    /// <summary>Set where the digest is shown as a page of the site.</summary>
    public DigestPaging? Paging { get; init; }
}

/// <summary>How many documents of a topic the caps left out.</summary>
public sealed record TopicRest(string Topic, int Documents);

/// <summary>A topic and the address where it can be left.</summary>
public sealed record TopicLink(string Topic, Uri Url);

/// <summary>Which of the pages of a digest is shown, from 1, and where those beside it are.</summary>
/// <param name="Page">The page.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Previous">Null for the first.</param>
/// <param name="Next">Null for the last.</param>
/// <param name="IsRest">True where they show only what the mail left out.</param>
public sealed record DigestPaging(int Page, int Pages, Uri? Previous, Uri? Next, bool IsRest = false);

/// <summary>A topic's name and what its author wrote for the readers of the mails.</summary>
public sealed record TopicNote(string Topic, string Note);

/// <summary>The items of one body and session.</summary>
public sealed record DigestGroup(string Body, string? Session, IReadOnlyList<DigestItem> Items);

/// <summary>One event with every reason it is there.</summary>
public sealed record DigestItem
{
    /// <summary>Published, RenditionAdded, Replaced, Official or Removed.</summary>
    public required string Event { get; init; }

    /// <summary>How it came to be found.</summary>
    public EntryOrigin Origin { get; init; }

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

    /// <summary>Languages that the news is about; one or none where it is not a change.</summary>
    public IReadOnlyList<string> Touched { get; init; } = [];

    /// <summary>Languages that came out of late; empty where the whole document did.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>The format that joined a language which was out already: docx, pdf …; else null.</summary>
    public string? AddedFormat { get; init; }

    /// <summary>What a replaced file says differently; null where that is not known.</summary>
    public TextChanges? Changes { get; init; }

    /// <summary>The document's page on our site.</summary>
    public required Uri Page { get; init; }

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
/// <param name="Where">Where the terms stand: title, symbol, body, from …</param>
public sealed record DigestReason(
    string Topic, string Query, IReadOnlyList<string> Terms, Passage? Passage, string? Language = null, IReadOnlyList<string>? Where = null);

/// <summary>Which sources were checked, and which not.</summary>
/// <param name="Checked">Sources read soundly in the last 24 hours.</param>
/// <param name="Total">Sources watched.</param>
/// <param name="Failing">The others, by name, with the day since when.</param>
public sealed record DigestCoverage(int Checked, int Total, IReadOnlyList<FailingSource> Failing);

/// <summary>A source that could not be read, and since when.</summary>
public sealed record FailingSource(string Source, string State, DateOnly? Since);

/// <summary>A month in which nothing was told to a subscriber.</summary>
public sealed record QuietMonth
{
    /// <summary>Documents that came out in that time, of whatever kind.</summary>
    public required int Documents { get; init; }

    /// <summary>Days of which it is known how the sources did.</summary>
    public required int DaysKnown { get; init; }

    /// <summary>Those on which every source was read.</summary>
    public required int DaysSound { get; init; }

    /// <summary>Sources that were not read on some days, the worst first.</summary>
    public required IReadOnlyList<SourceOutage> Outages { get; init; }

    /// <summary>The topics that were watched.</summary>
    public required IReadOnlyList<WatchedTopic> Topics { get; init; }
}

/// <summary>On how many days a source was not read, and the first and last of them.</summary>
public sealed record SourceOutage(string Source, int Days, DateOnly First, DateOnly Last);

/// <summary>A topic; <paramref name="Since"/> is set where nothing has ever matched it.</summary>
public sealed record WatchedTopic(string Name, DateOnly? Since);
