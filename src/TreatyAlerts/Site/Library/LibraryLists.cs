using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Library;

/// <summary>Lists of bodies, sessions and submitters: everything from the index, the calendar and the catalogue of sources; no document is opened.</summary>
internal sealed class LibraryLists(ArchiveCatalogue archive, SessionCalendar calendar, SourceCatalog catalog, TimeProvider time)
{
    /// <summary>Documents of a kind on a session's page, before its own list.</summary>
    public const int GroupLength = 10;

    public async Task<IReadOnlyList<BodySummary>> BodiesAsync(CancellationToken cancellation)
    {
        var counts = Facets(new ArchiveQuestion(), cancellation).Bodies.ToDictionary(body => body.Value, body => body.Documents, StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var ahead = (await calendar.AllAsync(cancellation)).Where(session => session.To >= today).ToLookup(session => session.Body, StringComparer.Ordinal);
        return [.. Bodies(counts.Keys).Select(body => new BodySummary(body, counts.GetValueOrDefault(body), ahead[body].FirstOrDefault()))];
    }

    /// <summary>The body that an address means; null for none.</summary>
    public string? FindBody(string asked, CancellationToken cancellation) =>
        LibraryPages.Known(Bodies(Facets(new ArchiveQuestion(), cancellation).Bodies.Select(body => body.Value)), asked);

    public async Task<(string Body, IReadOnlyList<SessionSummary> Sessions, ArchiveFacets Facets)> BodyAsync(string body, CancellationToken cancellation)
    {
        var facets = Facets(new ArchiveQuestion { Body = body }, cancellation);
        return (body, await SessionsAsync(body, facets, cancellation), facets);
    }

    /// <summary>The sessions of a body, with documents or with days: the latest first, those without days last.</summary>
    public async Task<IReadOnlyList<SessionSummary>> SessionsAsync(string body, ArchiveFacets facets, CancellationToken cancellation)
    {
        var days = (await calendar.AllAsync(cancellation)).Where(session => session.Body == body).ToLookup(session => session.Name, StringComparer.Ordinal);
        var counts = facets.Sessions.ToDictionary(session => session.Value, session => session.Documents, StringComparer.Ordinal);
        return [.. counts.Keys.Union(days.Select(named => named.Key), StringComparer.Ordinal)
            .Select(name => new SessionSummary(name, counts.GetValueOrDefault(name), [.. days[name].OrderByDescending(session => session.From)]))
            .OrderByDescending(session => session.Days.Count > 0 ? session.Days[0].From : DateOnly.MinValue).ThenBy(session => session.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<Source> SourcesOf(string body) => [.. catalog.Sources.Where(source => source.Body == body && source.Enabled)];

    /// <summary>The newest documents of each kind of a session.</summary>
    public IReadOnlyList<(FacetValue Category, IReadOnlyList<ArchiveEntry> Entries)> Groups(string body, string session, IReadOnlyList<FacetValue> categories, CancellationToken cancellation) =>
        [.. categories.Select(category =>
            (category, archive.Find(new ArchiveQuestion { Body = body, Session = session, Category = category.Value, Take = GroupLength }, cancellation).Entries))];

    /// <summary>Everybody who filed, by name.</summary>
    public IReadOnlyList<FacetValue> Submitters(CancellationToken cancellation) =>
        [.. Facets(new ArchiveQuestion(), cancellation).Submitters.OrderBy(one => one.Value, StringComparer.InvariantCultureIgnoreCase).ThenBy(one => one.Value, StringComparer.Ordinal)];

    /// <summary>Where somebody filed, and how many in each session: what was filed in none has an empty name.</summary>
    public IReadOnlyList<(string Body, FacetValue Session)> SessionsOf(string submitter, CancellationToken cancellation) =>
        [.. Facets(new ArchiveQuestion { Submitter = submitter }, cancellation).Bodies.SelectMany(body => SessionsIn(submitter, body, cancellation))];

    public ArchiveFacets Facets(ArchiveQuestion question, CancellationToken cancellation) =>
        archive.Find(question with { Take = 1, WithFacets = true }, cancellation).Facets!;

    public int Count(ArchiveQuestion question, CancellationToken cancellation) => archive.Find(question with { Take = 1 }, cancellation).Total;

    public ListView Page(ArchiveQuestion question, int number, CancellationToken cancellation)
    {
        var page = archive.Find(question with { Skip = (number - 1) * LibraryPages.PageLength, Take = LibraryPages.PageLength }, cancellation);
        return new ListView(page.Entries, page.Total, number);
    }

    private IEnumerable<(string Body, FacetValue Session)> SessionsIn(string submitter, FacetValue body, CancellationToken cancellation)
    {
        var sessions = Facets(new ArchiveQuestion { Submitter = submitter, Body = body.Value }, cancellation).Sessions;
        var without = body.Documents - sessions.Sum(session => session.Documents);
        return sessions.Concat(without > 0 ? [new FacetValue("", without)] : []).Select(session => (body.Value, session));
    }

    private IReadOnlyList<string> Bodies(IEnumerable<string> withDocuments) =>
        [.. catalog.Sources.Select(source => source.Body).Union(withDocuments, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
