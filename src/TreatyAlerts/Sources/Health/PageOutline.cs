using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Health;

/// <summary>How a page is built: its named elements with counts of elements and links, and none of its text.</summary>
/// <param name="Container">The path of the part that holds the entries; null where it was not found.</param>
/// <param name="Parts">The parts in page order, each path once.</param>
public sealed record PageOutline(string? Container, IReadOnlyList<OutlinePart> Parts)
{
    /// <summary>The same for pages that are built alike: banners, teasers and a few rows more make no other key of the parts that hold links.</summary>
    public string Key() => BlobNames.Key([Container ?? "", .. Parts.Where(part => part.Links > 0).Select(part => $"{part.Path} {int.Log2(part.Links)}").Order(StringComparer.Ordinal)]);

    /// <summary>The share (0 to 1) of the links' places of this page that hold links on another page, each place counted by its links; null where this one holds none.</summary>
    public double? HeldOn(PageOutline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var places = Places();
        var links = places.Sum(part => part.Links);
        if (links == 0)
        {
            return null;
        }

        var kept = other.Places().Select(part => part.Path).ToHashSet(StringComparer.Ordinal);
        return (double)places.Where(part => kept.Contains(part.Path)).Sum(part => part.Links) / links;
    }

    // Menus and footers change with every page of a site.
    private List<OutlinePart> Places() => [.. Parts.Where(part => part is { Links: > 0, Left: null })];
}

/// <summary>Elements of one path.</summary>
/// <param name="Path">Names from the body down, such as <c>body &gt; div#content &gt; table.documents</c>.</param>
/// <param name="Elements">How many there are.</param>
/// <param name="Links">Links in them that no deeper named element holds.</param>
/// <param name="Left">Why it is not read for entries (menu, footer …); null where it is.</param>
public sealed record OutlinePart(string Path, int Elements, int Links, string? Left = null);
