namespace TreatyAlerts.Sources.Discovery;

/// <summary>How much of what one page shows another shows too; files may lie elsewhere, so symbol and title count as well.</summary>
internal static class EntryOverlap
{
    /// <summary>The share of <paramref name="those"/> that is among <paramref name="these"/>; 0 where there are none.</summary>
    public static double Of(IReadOnlyCollection<Entry> those, IReadOnlyCollection<Entry> these)
    {
        if (those.Count == 0)
        {
            return 0;
        }

        var known = these.SelectMany(Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (double)those.Count(entry => Names(entry).Any(known.Contains)) / those.Count;
    }

    /// <summary>Whether two pages show nearly the same.</summary>
    public static bool IsSame(IReadOnlyCollection<Entry> these, IReadOnlyCollection<Entry> those, double share) => Of(these, those) >= share && Of(those, these) >= share;

    private static IEnumerable<string> Names(Entry entry)
    {
        yield return entry.CanonicalUrl;
        foreach (var symbol in entry.Symbols)
        {
            yield return $"{symbol} {entry.Language}";
        }

        if (entry.Symbols.Count == 0)
        {
            yield return $"{entry.Title} {entry.Submitter} {entry.Language}";
        }
    }
}
