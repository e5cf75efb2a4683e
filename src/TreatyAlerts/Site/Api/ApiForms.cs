using TreatyAlerts.Documents;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Api;

/// <summary>Events of the journal, a page of them.</summary>
public sealed record EventsAnswer
{
    public required IReadOnlyList<EventForm> Events { get; init; }

    /// <summary>The address of the next page; absent on the last one.</summary>
    public Uri? Next { get; init; }

    /// <summary>The place after the last event of this page, to go on from later; absent where there is no event yet.</summary>
    public string? Cursor { get; init; }
}

/// <summary>What happened to a document.</summary>
public sealed record EventForm
{
    public required string Id { get; init; }

    public required EventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The document's id.</summary>
    public required string Document { get; init; }

    public required string Body { get; init; }

    public string? Symbol { get; init; }

    public required string Title { get; init; }

    public string? Language { get; init; }

    public string? Format { get; init; }

    public string? Sha256 { get; init; }

    public required string Source { get; init; }

    /// <summary>The original.</summary>
    public required Uri Url { get; init; }

    /// <summary>The bytes as they were fetched.</summary>
    public Uri? Archive { get; init; }

    /// <summary>True when it was there before its source was first read: no news.</summary>
    public required bool History { get; init; }

    /// <summary>How it came to be found: regularly, on a newly found page, or after an outage of its source.</summary>
    public required EntryOrigin Origin { get; init; }
}

/// <summary>Documents of the archive, a page of them.</summary>
public sealed record DocumentsAnswer
{
    /// <summary>How many there are in all.</summary>
    public required int Total { get; init; }

    public required IReadOnlyList<FoundForm> Documents { get; init; }

    /// <summary>The address of the next page; absent on the last one.</summary>
    public Uri? Next { get; init; }
}

/// <summary>A document in a list.</summary>
public sealed record FoundForm
{
    public required string Id { get; init; }

    /// <summary>The main one first.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    public string? Family { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public string? Session { get; init; }

    public string? Submitter { get; init; }

    public required string Category { get; init; }

    /// <summary>Its date, or the day on which it was first seen.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Where the query's terms stand; absent without a query.</summary>
    public IReadOnlyList<PassageForm>? Passages { get; init; }

    public required Uri Page { get; init; }
}

/// <summary>A stretch of text around terms that were found.</summary>
public sealed record PassageForm
{
    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<MarkForm> Marks { get; init; }
}

/// <summary>Where a term stands in the passage, in UTF-16 units.</summary>
public sealed record MarkForm
{
    public required int Start { get; init; }

    public required int Length { get; init; }
}

/// <summary>A document with all that is known of it.</summary>
public sealed record DocumentForm
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Symbols { get; init; }

    public string? Family { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public string? Session { get; init; }

    public string? Submitter { get; init; }

    public required string Category { get; init; }

    /// <summary>As precise as it is known: 2026, 2026-09 or 2026-09-07.</summary>
    public string? Date { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required IReadOnlyList<RenditionForm> Renditions { get; init; }

    public required IReadOnlyList<PlaceForm> Places { get; init; }

    /// <summary>The key phrases of each language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; init; }

    public required Uri Page { get; init; }
}

/// <summary>A document in one language and format.</summary>
public sealed record RenditionForm
{
    public required string Language { get; init; }

    public required string Format { get; init; }

    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<VersionForm> Versions { get; init; }

    /// <summary>The text of the language.</summary>
    public required Uri Text { get; init; }
}

/// <summary>Bytes that stood for a rendition.</summary>
public sealed record VersionForm
{
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    public required DateTimeOffset At { get; init; }

    public required EventKind Event { get; init; }

    public required int Pages { get; init; }

    public required Uri Original { get; init; }

    public required Uri Archive { get; init; }
}

/// <summary>An address where the document was seen.</summary>
public sealed record PlaceForm
{
    public required Uri Url { get; init; }

    public required string Source { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required string Format { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Since when no listing shows it there; absent while one does.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>The public topics.</summary>
public sealed record TopicsAnswer
{
    public required IReadOnlyList<TopicForm> Topics { get; init; }
}

/// <summary>A public topic.</summary>
public sealed record TopicForm
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Query { get; init; }

    public string? Note { get; init; }

    /// <summary>The oldest first; the last one holds now.</summary>
    public required IReadOnlyList<TopicVersionForm> Versions { get; init; }

    public required Uri Page { get; init; }

    public required Uri Feed { get; init; }
}

/// <summary>A topic as it was from an instant on.</summary>
public sealed record TopicVersionForm
{
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Name { get; init; }

    public required string Query { get; init; }

    public string? Note { get; init; }
}

/// <summary>Who publishes.</summary>
public sealed record BodiesAnswer
{
    public required IReadOnlyList<BodyForm> Bodies { get; init; }
}

/// <summary>A body.</summary>
public sealed record BodyForm
{
    public required string Body { get; init; }

    public required string Name { get; init; }

    public required int Documents { get; init; }

    /// <summary>The ids of the sources that are watched.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    public required Uri Feed { get; init; }
}

/// <summary>What is watched, and how well that goes.</summary>
public sealed record SourcesAnswer
{
    public required IReadOnlyList<SourceForm> Sources { get; init; }
}

/// <summary>A page or feed that is watched.</summary>
public sealed record SourceForm
{
    public required string Id { get; init; }

    public required string Body { get; init; }

    public required SourceKind Kind { get; init; }

    public required Uri Url { get; init; }

    public required string Language { get; init; }

    public string? Session { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>True when it was read soundly of late.</summary>
    public required bool Covered { get; init; }

    public required SourceCondition Condition { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When its last event was told.</summary>
    public DateTimeOffset? LastEvent { get; init; }
}

/// <summary>The sessions whose dates are known.</summary>
public sealed record SessionsAnswer
{
    public required IReadOnlyList<SessionForm> Sessions { get; init; }
}

/// <summary>A session of a body.</summary>
public sealed record SessionForm
{
    public required string Body { get; init; }

    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    public string? Place { get; init; }

    public required Uri Page { get; init; }
}
