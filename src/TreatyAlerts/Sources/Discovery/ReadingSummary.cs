namespace TreatyAlerts.Sources.Discovery;

/// <summary>What a page gives when it is read: for somebody who is to say whether it is worth watching.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Address">Where, after redirects.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="First">The first of them, in the page's order.</param>
/// <param name="Categories">How many of each category, the most frequent first.</param>
/// <param name="Languages">How many of each language; "?" where neither page nor address says it.</param>
/// <param name="Left">Why links were left, and how many.</param>
public sealed record ReadingSummary(
    DateTimeOffset At, Uri Address, int Entries, IReadOnlyList<Entry> First, IReadOnlyList<NamedCount> Categories, IReadOnlyList<NamedCount> Languages, IReadOnlyList<NamedCount> Left)
{
    private const int MostShown = 10;
    private const int MostReasons = 20;

    public static ReadingSummary Of(Listing listing, Uri address, DateTimeOffset at) => new(
        at,
        address,
        listing.Entries.Count,
        [.. listing.Entries.Take(MostShown)],
        Counted(listing.Entries.Select(entry => entry.Category)),
        Counted(listing.Entries.Select(entry => entry.Language ?? "?")),
        Counted(listing.Left.Select(left => left.Reason)));

    private static IReadOnlyList<NamedCount> Counted(IEnumerable<string> names) =>
        [.. names.CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostReasons).Select(pair => new NamedCount(pair.Key, pair.Value))];
}

/// <summary>How many of something there are.</summary>
public sealed record NamedCount(string Name, int Count);
