namespace TreatyAlerts.Sources.Health;

/// <summary>Says of a changed page which selector failed and what the page now looks like.</summary>
internal static class StructureText
{
    private const int MostShown = 3;
    private const int LongestPlace = 120;

    /// <summary>The container is not there.</summary>
    public static string Failed(Source source, Listing listing, PageOutline? good, string problem) => $"{problem.TrimEnd('.')}{Now(listing, good)}: {Look(source)}";

    /// <summary>The container is there, and nothing in it.</summary>
    public static string Nothing(Source source, Listing listing, PageOutline? good, int usual) =>
        $"nothing found in {Place(source, listing)} where there usually are {usual} entries{Now(listing, good)}: {Look(source)}";

    /// <summary>Other entries than usual, and not where they were.</summary>
    public static string Rebuilt(Source source, Listing listing, PageOutline good, string what) => $"{what}, and {Place(source, listing)} is built otherwise{Now(listing, good)}: {Look(source)}";

    private static string Place(Source source, Listing listing) => source.Rule?.Container ?? Cut(listing.Outline?.Container ?? "the page");

    private static string Now(Listing listing, PageOutline? good)
    {
        if (good is null || listing.Outline is null)
        {
            return "";
        }

        var lines = OutlineDiff.Of(good, listing.Outline).Where(line => line[0] is '-' or '+').ToList();
        var shown = lines.Where(line => line[0] == '-').Take(MostShown).Concat(lines.Where(line => line[0] == '+').Take(MostShown)).Select(line => $"{line[..1]} {Cut(line[2..])}");
        return lines.Count == 0 ? "" : $" ({string.Join("; ", shown)})";
    }

    private static string Look(Source source) => $"look with 'treatyalerts sources test {source.Id}'";

    // The end of a path says more than its beginning.
    private static string Cut(string place) => place.Length <= LongestPlace ? place : $"…{place[^LongestPlace..]}";
}
