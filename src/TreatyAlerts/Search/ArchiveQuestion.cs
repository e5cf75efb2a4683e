using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>What is looked for in the archive: all that is said must hold.</summary>
public sealed record ArchiveQuestion
{
    /// <summary>The most entries of one page.</summary>
    public const int MostEntries = 100;

    /// <summary>Null for every document.</summary>
    public TopicQuery? Query { get; init; }

    public string? Body { get; init; }

    public string? Session { get; init; }

    public string? Submitter { get; init; }

    public string? Category { get; init; }

    /// <summary>ar zh en fr ru es: only texts in this language are looked at.</summary>
    public string? Language { get; init; }

    /// <summary>A symbol without its modifiers.</summary>
    public string? Family { get; init; }

    /// <summary>The id of a source where the document was seen.</summary>
    public string? Source { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    public ArchiveOrder Order { get; init; }

    /// <summary>How many entries to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>How many entries at the most, 1 to <see cref="MostEntries"/>.</summary>
    public int Take { get; init; } = 20;

    /// <summary>True to have passages cut that show the query's words.</summary>
    public bool WithPassages { get; init; }

    /// <summary>True to have the facets counted.</summary>
    public bool WithFacets { get; init; }

    /// <summary>The language whose key phrases are preferred; null for the document's first.</summary>
    public string? PhraseLanguage { get; init; }
}

/// <summary>The order of what was found.</summary>
public enum ArchiveOrder
{
    /// <summary>The newest day first.</summary>
    Newest,

    /// <summary>What fits the query best first; without a query, the newest.</summary>
    Best,
}
