using TreatyAlerts.Search;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Api;

/// <summary>The bodies that there are: of the catalogue, of the archive's documents and of its events.</summary>
internal sealed class BodyNames(SourceCatalog catalog, ArchiveCatalogue archive, EventLog log)
{
    /// <summary>Every body with the number of its documents, in order of the names.</summary>
    public async Task<IReadOnlyList<FacetValue>> AllAsync(CancellationToken cancellation)
    {
        var counts = (archive.Find(new ArchiveQuestion { Take = 1, WithFacets = true }, cancellation).Facets?.Bodies ?? []).ToDictionary(body => body.Value, body => body.Documents, StringComparer.OrdinalIgnoreCase);
        var told = (await log.ReadAsync(cancellation)).Newest.Select(one => one.Body);
        return [.. counts.Keys.Concat(catalog.Sources.Select(source => source.Body)).Concat(told).Where(body => body.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal).Select(body => new FacetValue(body, counts.GetValueOrDefault(body)))];
    }

    /// <summary>The body of a name, in whatever case; null when there is none.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellation) =>
        catalog.Sources.Select(source => source.Body).FirstOrDefault(body => body.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (await AllAsync(cancellation)).Select(body => body.Value).FirstOrDefault(body => body.Equals(name, StringComparison.OrdinalIgnoreCase));
}
