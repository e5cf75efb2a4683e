namespace TreatyAlerts.Sources.Discovery;

/// <summary>The catalogue in use at one moment: what is declared goes before what was found.</summary>
internal sealed class WatchedSources
{
    public WatchedSources(IReadOnlyList<Source> declared, IReadOnlyList<FoundSource> found)
    {
        Found = found;
        var addresses = declared.Select(source => CanonicalUrl.Of(source.Url)).ToHashSet(StringComparer.Ordinal);
        ById = declared.ToDictionary(source => source.Id, StringComparer.Ordinal);
        var all = new List<Source>(declared);
        foreach (var source in found.Where(one => one.IsWatched).Select(one => one.ToSource()))
        {
            // Who declares a found page takes it over.
            if (addresses.Add(CanonicalUrl.Of(source.Url)) && ById.TryAdd(source.Id, source))
            {
                all.Add(source);
            }
        }

        All = all;
    }

    public IReadOnlyList<Source> All { get; }

    public IReadOnlyList<FoundSource> Found { get; }

    public Dictionary<string, Source> ById { get; }

    public bool IsOf(IReadOnlyList<FoundSource> found) => Found.SequenceEqual(found, ReferenceEqualityComparer.Instance);
}
