using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>A page of what was found.</summary>
/// <param name="Total">How many documents were found in all.</param>
/// <param name="Entries">Those of this page, in order.</param>
/// <param name="Facets">Null when nobody asked for them.</param>
public sealed record ArchivePage(int Total, IReadOnlyList<ArchiveEntry> Entries, ArchiveFacets? Facets);

/// <summary>A document in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbols">Canonical, the main one first.</param>
/// <param name="Family">The main symbol without its modifiers.</param>
/// <param name="Title">Its title: somebody else's text.</param>
/// <param name="Body">Who published it.</param>
/// <param name="Session">The session, as its page says.</param>
/// <param name="Submitter">Who submitted it.</param>
/// <param name="Category">What kind it is.</param>
/// <param name="Day">What its page says of the date, otherwise the day it was first seen.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="Languages">In the order of its renditions.</param>
/// <param name="Phrases">Key phrases, best first.</param>
/// <param name="Passages">Where the query's words stand; empty when nobody asked, or when they stand outside the text.</param>
public sealed record ArchiveEntry(
    string Id, IReadOnlyList<string> Symbols, string? Family, string Title, string Body, string? Session, string? Submitter, string Category, DateOnly Day,
    DateTimeOffset FirstSeen, IReadOnlyList<string> Languages, IReadOnlyList<string> Phrases, IReadOnlyList<Passage> Passages)
{
    /// <summary>When its newest version was taken in.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>The language of the text that was found; null where only the document was.</summary>
    public string? FoundIn { get; init; }
}

/// <summary>How many of the documents found have each value, most first. For a field that the question names, what the other values would find.</summary>
public sealed record ArchiveFacets(
    IReadOnlyList<FacetValue> Bodies, IReadOnlyList<FacetValue> Sessions, IReadOnlyList<FacetValue> Submitters, IReadOnlyList<FacetValue> Categories, IReadOnlyList<FacetValue> Languages);

/// <summary>A value and how many documents have it.</summary>
public sealed record FacetValue(string Value, int Documents);

/// <summary>What the archive holds.</summary>
/// <param name="Documents">How many documents.</param>
/// <param name="Bodies">How many bodies.</param>
/// <param name="Sessions">How many sessions, each of one body.</param>
/// <param name="LastChange">When the newest version was taken in; null where there is none.</param>
/// <param name="Generation">Changes whenever the index does, and is the same for the same documents.</param>
public sealed record ArchiveTotals(int Documents, int Bodies, int Sessions, DateTimeOffset? LastChange, string Generation);
