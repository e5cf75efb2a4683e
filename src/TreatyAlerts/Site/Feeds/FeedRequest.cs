using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Which feed is asked for.</summary>
internal sealed record FeedRequest
{
    /// <summary>What makes it this feed: its id follows from it.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The path without the first slash and the form.</summary>
    public required string Path { get; init; }

    /// <summary>Of the page that shows the same to people, without the first slash.</summary>
    public required string Home { get; init; }

    /// <summary>Null for every body.</summary>
    public string? Body { get; init; }

    /// <summary>What its documents must fit, each from an instant on, in order; null for all of them.</summary>
    public IReadOnlyList<FeedFilter>? Filters { get; init; }

    /// <summary>When the feed began: what it was changed at where it has no entries.</summary>
    public DateTimeOffset Began { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>What held at an instant; the first filter for what was before it.</summary>
    public FeedFilter? FilterAt(DateTimeOffset at) => Filters?.LastOrDefault(filter => filter.From <= at) ?? (Filters is [var first, ..] ? first : null);
}

/// <summary>A filter that holds for events from an instant on, up to the next filter's.</summary>
internal sealed record FeedFilter(DateTimeOffset From, ArchiveQuestion Question);
