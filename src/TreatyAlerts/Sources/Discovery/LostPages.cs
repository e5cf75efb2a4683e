using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Knows where a page may be that is no longer at its address.</summary>
public sealed class LostPages(IBlobStore store, SourceCatalog catalog, FoundSources found)
{
    private const int MostPlaces = 3;
    private const double MostOfIt = 0.8;

    /// <summary>The places to look at, the likeliest first.</summary>
    internal async Task<IReadOnlyList<LikelyPlace>> FindAsync(Source source, SourceState state, CancellationToken cancellation)
    {
        await catalog.RefreshAsync(store, cancellation);
        var places = new List<LikelyPlace>();
        places.AddRange(await LinkedAsync(source, cancellation));
        places.AddRange(await SameAsync(source, state, cancellation));
        return [.. places.DistinctBy(place => CanonicalUrl.Of(place.Url)).Take(MostPlaces)];
    }

    /// <summary>A found page that turned out to be this source is no longer a source of its own.</summary>
    internal async Task TakeOverAsync(Source source, Uri place, CancellationToken cancellation)
    {
        foreach (var page in catalog.Found.Where(page => page.Status is FoundStatus.Quarantined && page.Id != source.Id && IsOne(page.Definition.Url, place)))
        {
            await found.ChangeAsync(page.Id, one => one with { SameAs = source.Id }, cancellation);
        }
    }

    private async Task<IReadOnlyList<LikelyPlace>> LinkedAsync(Source source, CancellationToken cancellation)
    {
        var places = new List<LikelyPlace>();
        if (source.Session is null || source.Kind is not (SourceKind.SessionPage or SourceKind.SymbolTable or SourceKind.LetterTable))
        {
            return places;
        }

        foreach (var hub in catalog.Declared.Where(hub => hub is { Enabled: true, Kind: SourceKind.Hub } && hub.Body == source.Body))
        {
            var links = (await SourceStates.ReadAsync(store, hub.Id, cancellation))?.Seen.Values ?? [];
            places.AddRange(links
                .Where(seen => seen.AbsentSince is null && SessionLink.Of(seen.Entry) is { } link && link.Name.Equals(source.Session, StringComparison.OrdinalIgnoreCase))
                .Where(seen => !IsOne(seen.Entry.Url, source.Url) && PageHosts.AreNear(source.Url, seen.Entry.Url, catalog) && !IsDeclared(seen.Entry.Url))
                .Select(seen => new LikelyPlace(seen.Entry.Url, MoveSign.HubLink, WatchedAs(source, seen.Entry.Url))));
        }

        return places;
    }

    private async Task<IReadOnlyList<LikelyPlace>> SameAsync(Source source, SourceState state, CancellationToken cancellation)
    {
        var places = new List<LikelyPlace>();
        var shown = EntriesOf(state);
        foreach (var page in catalog.Found.Where(page => page.Status is not FoundStatus.Dismissed && page.Definition.Body == source.Body && page.Id != source.Id))
        {
            var isSame = page.SameAs == source.Id
                || (await SourceStates.ReadAsync(store, page.Id, cancellation) is { } other && EntryOverlap.IsSame(shown, EntriesOf(other), MostOfIt));
            if (isSame)
            {
                places.Add(new LikelyPlace(page.Definition.Url, MoveSign.SameEntries, WatchedAs(source, page.Definition.Url)));
            }
        }

        return places;
    }

    private string? WatchedAs(Source source, Uri url) =>
        catalog.Found.FirstOrDefault(page => page.Status is FoundStatus.Accepted && page.Id != source.Id && IsOne(page.Definition.Url, url))?.Id;

    private bool IsDeclared(Uri url) => catalog.Declared.Any(source => IsOne(source.Url, url));

    private static List<Entry> EntriesOf(SourceState state) => [.. state.Seen.Values.Where(seen => seen.AbsentSince is null).Select(seen => seen.Entry)];

    private static bool IsOne(Uri one, Uri other) => CanonicalUrl.Of(one) == CanonicalUrl.Of(other);
}

/// <summary>Where a page may be.</summary>
/// <param name="Url">The address.</param>
/// <param name="Sign">What says so.</param>
/// <param name="WatchedAs">The accepted source that watches it already; null for none.</param>
internal sealed record LikelyPlace(Uri Url, MoveSign Sign, string? WatchedAs);
