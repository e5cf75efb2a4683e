using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>The pages that need not be found: declared ones, found ones, and where they moved.</summary>
internal sealed class KnownPages
{
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byHub = new(StringComparer.Ordinal);

    /// <summary>Found pages but for the dismissed ones.</summary>
    public int Count => byHub.Values.Sum();

    /// <summary>Reads what is known; where sources moved only when there is a page that nobody knows otherwise.</summary>
    public static async Task<KnownPages> ReadAsync(IBlobStore store, SourceCatalog catalog, string body, IEnumerable<string> asked, CancellationToken cancellation)
    {
        var known = new KnownPages();
        foreach (var source in catalog.Declared)
        {
            known.ids.Add(source.Id);
            known.addresses.Add(CanonicalUrl.Of(source.Url));
        }

        foreach (var found in catalog.Found)
        {
            known.Add(found);
        }

        if (!asked.All(known.HasAddress))
        {
            foreach (var source in catalog.Declared.Where(source => source.Body == body))
            {
                await known.AddMovesAsync(store, source, cancellation);
            }
        }

        return known;
    }

    public bool HasAddress(string canonicalUrl) => addresses.Contains(canonicalUrl);

    public bool HasId(string id) => ids.Contains(id);

    public int CountOf(string hub) => byHub.GetValueOrDefault(hub);

    public void Add(FoundSource found)
    {
        ids.Add(found.Id);
        addresses.Add(CanonicalUrl.Of(found.Definition.Url));
        if (found.Status is not FoundStatus.Dismissed)
        {
            byHub[found.Hub] = CountOf(found.Hub) + 1;
        }
    }

    private async Task AddMovesAsync(IBlobStore store, Source source, CancellationToken cancellation)
    {
        if (await SourceStates.ReadAsync(store, source.Id, cancellation) is not { } state)
        {
            return;
        }

        foreach (var move in state.Moves.Where(move => move.Refused is null))
        {
            addresses.Add(CanonicalUrl.Of(move.To));
        }

        if (state.MovedTo is { } now)
        {
            addresses.Add(CanonicalUrl.Of(now));
        }
    }
}
