using System.Globalization;

namespace TreatyAlerts.Sources.Health;

/// <summary>What of a page's structure is gone, new or holds other counts of links, in lines for an operator.</summary>
public static class OutlineDiff
{
    private const int MostLines = 40;

    /// <summary>The lines, what is gone first; none where the pages are built alike. Counts of links are told where they fell to under a half or grew to over the double.</summary>
    public static IReadOnlyList<string> Of(PageOutline good, PageOutline now)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(now);
        var (before, after) = (ByPath(good), ByPath(now));
        List<string> lines =
        [
            .. good.Container == now.Container ? Array.Empty<string>() : [$"container: {good.Container ?? "none"} → {now.Container ?? "none"}"],
            .. Tops(good, after).Select(part => $"- {Told(part)}"),
            .. Tops(now, before).Select(part => $"+ {Told(part)}"),
            .. now.Parts.Where(part => before.TryGetValue(part.Path, out var was) && IsOther(was.Links, part.Links))
                .Select(part => string.Create(CultureInfo.InvariantCulture, $"~ {part.Path}: {before[part.Path].Links} → {part.Links} links")),
        ];
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines), string.Create(CultureInfo.InvariantCulture, $"… and {lines.Count - MostLines} more")];
    }

    // Of a part that is gone with all that was in it, the part is told with the links of all.
    private static IEnumerable<OutlinePart> Tops(PageOutline of, Dictionary<string, OutlinePart> other)
    {
        var missing = of.Parts.Where(part => !other.ContainsKey(part.Path)).ToList();
        var paths = missing.Select(part => part.Path).ToHashSet(StringComparer.Ordinal);
        return missing
            .Where(part => Parent(part.Path) is not { } parent || !paths.Contains(parent))
            .Select(part => part with { Links = missing.Where(one => one.Path == part.Path || one.Path.StartsWith($"{part.Path} > ", StringComparison.Ordinal)).Sum(one => one.Links) });
    }

    private static string? Parent(string path) => path.LastIndexOf(" > ", StringComparison.Ordinal) is >= 0 and var end ? path[..end] : null;

    private static bool IsOther(int before, int after) => Math.Max(before, after) >= 3 && (after * 2 < before || after > before * 2);

    private static string Told(OutlinePart part) => string.Create(
        CultureInfo.InvariantCulture, $"{part.Path}{(part.Elements > 1 ? $" ×{part.Elements}" : "")}: {part.Links} {(part.Links == 1 ? "link" : "links")}{(part.Left is null ? "" : $" ({part.Left})")}");

    private static Dictionary<string, OutlinePart> ByPath(PageOutline outline) => outline.Parts.DistinctBy(part => part.Path).ToDictionary(part => part.Path, StringComparer.Ordinal);
}
