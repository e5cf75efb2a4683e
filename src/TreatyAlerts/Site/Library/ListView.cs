using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Library;

/// <summary>A page of a list of documents.</summary>
/// <param name="Entries">Its documents, the newest first.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="Number">The page, from 1.</param>
public sealed record ListView(IReadOnlyList<ArchiveEntry> Entries, int Total, int Number)
{
    public int Last => LibraryPages.Pages(Total);
}

/// <summary>A body in the list of bodies.</summary>
/// <param name="Body">What the catalogue of sources calls it.</param>
/// <param name="Documents">How many are kept.</param>
/// <param name="Next">The session that is on or comes next; null where none is known.</param>
public sealed record BodySummary(string Body, int Documents, Documents.Sessions.BodySession? Next);

/// <summary>A session in the list of a body's sessions.</summary>
/// <param name="Name">As its documents name it.</param>
/// <param name="Documents">How many are kept.</param>
/// <param name="Days">Its days, once for each time it was held; none where no hub gives them.</param>
public sealed record SessionSummary(string Name, int Documents, IReadOnlyList<Documents.Sessions.BodySession> Days);

/// <summary>What a body's page shows.</summary>
/// <param name="Body">The body.</param>
/// <param name="Sessions">Its sessions, the latest first.</param>
/// <param name="Categories">The kinds of its documents, most first.</param>
/// <param name="Category">The kind that was chosen; null for all.</param>
/// <param name="Sources">The pages that are watched for it.</param>
/// <param name="Documents">How many are kept.</param>
/// <param name="List">Those of the kind that was chosen.</param>
/// <param name="Expected">What is announced and not yet issued.</param>
public sealed record BodyView(
    string Body, IReadOnlyList<SessionSummary> Sessions, IReadOnlyList<FacetValue> Categories, string? Category, IReadOnlyList<Sources.Source> Sources, int Documents, ListView List, IReadOnlyList<Documents.Expected.ExpectedDocument> Expected);

/// <summary>What a session's page shows.</summary>
/// <param name="Body">The body.</param>
/// <param name="Session">The session.</param>
/// <param name="Categories">The kinds of its documents, most first.</param>
/// <param name="Submitters">Who filed in it, most first.</param>
/// <param name="Category">The kind that was chosen; null for all.</param>
/// <param name="Submitter">Who was chosen; null for all.</param>
/// <param name="Groups">The newest documents of each kind; none where something was chosen.</param>
/// <param name="List">The documents of what was chosen; null where nothing was.</param>
public sealed record SessionView(
    string Body,
    SessionSummary Session,
    IReadOnlyList<FacetValue> Categories,
    IReadOnlyList<FacetValue> Submitters,
    string? Category,
    string? Submitter,
    IReadOnlyList<(FacetValue Category, IReadOnlyList<ArchiveEntry> Entries)> Groups,
    ListView? List);

/// <summary>What a submitter's page shows.</summary>
/// <param name="Submitter">Country or organization.</param>
/// <param name="Sessions">Where it filed, and how many.</param>
/// <param name="List">All that it filed.</param>
public sealed record SubmitterView(string Submitter, IReadOnlyList<(string Body, FacetValue Session)> Sessions, ListView List);
