using Microsoft.Data.Sqlite;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Filters;

/// <summary>What the builder offers to tick: bodies and sources that are watched, sessions and submitters that are frequent in the archive.</summary>
public sealed record FilterOffers(IReadOnlyList<string> Bodies, IReadOnlyList<Source> Sources, IReadOnlyList<string> Sessions, IReadOnlyList<string> Submitters)
{
    private const int MostSessions = 10;
    private const int MostSubmitters = 20;

    internal static FilterOffers Of(SourceCatalog catalog, ArchiveCatalogue catalogue, CancellationToken cancellation)
    {
        List<Source> watched = [.. catalog.Sources.Where(source => source.Enabled)];
        var facets = Facets(catalogue, cancellation);
        return new FilterOffers([.. watched.Select(source => source.Body).Distinct().Order(StringComparer.Ordinal)], watched, Values(facets?.Sessions, MostSessions), Values(facets?.Submitters, MostSubmitters));
    }

    // Offers are a comfort: without an index the fields are there all the same.
    private static ArchiveFacets? Facets(ArchiveCatalogue catalogue, CancellationToken cancellation)
    {
        try
        {
            return catalogue.Find(new ArchiveQuestion { Take = 1, WithFacets = true }, cancellation).Facets;
        }
        catch (Exception e) when (e is SqliteException or (IOException and not Storage.BlobStoreException))
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Values(IReadOnlyList<FacetValue>? facet, int most) => [.. (facet ?? []).Take(most).Select(value => value.Value).Where(value => value.AsSpan().IndexOfAny(";\r\n؛；") < 0)];
}
