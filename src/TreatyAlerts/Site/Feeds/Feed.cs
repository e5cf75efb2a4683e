using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Feeds;

/// <summary>A page of a feed, before it is written in one form or another.</summary>
internal sealed record Feed
{
    /// <summary>The same for all forms and pages of the feed, whatever host it is read from.</summary>
    public required Uri Id { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Subtitle { get; init; }

    /// <summary>The page that shows the same to people.</summary>
    public required Uri Home { get; init; }

    public required Uri Self { get; init; }

    public required Uri First { get; init; }

    /// <summary>The page with what happened before; null on the last one.</summary>
    public Uri? Next { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }
}

/// <summary>One event, told to a reader.</summary>
internal sealed record FeedEntry
{
    /// <summary>Follows from the event: the same in every feed, form and language.</summary>
    public required Uri Id { get; init; }

    public required EventKind Kind { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who submitted the document, else the body.</summary>
    public required string Author { get; init; }

    public required string Body { get; init; }

    public string? Category { get; init; }

    public required Uri Page { get; init; }

    public required Uri Original { get; init; }

    public FeedFile? File { get; init; }

    /// <summary>Our own HTML, with everything of others in it encoded.</summary>
    public required string Html { get; init; }

    public required string Summary { get; init; }
}

/// <summary>The archived copy.</summary>
internal sealed record FeedFile(Uri Url, string Type, long Length);
