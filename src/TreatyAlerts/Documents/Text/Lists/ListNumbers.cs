using System.Text;

namespace TreatyAlerts.Documents.Text.Lists;

/// <summary>Counts automatic numbers as Word shows them (ECMA-376, part 1, 17.9): a paragraph holds only its list and its level.</summary>
internal sealed class ListNumbers
{
    private readonly Dictionary<string, int?[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> restarted = [];

    /// <summary>The number of the next paragraph with what divides it from the text, or null where none or a bullet is shown.</summary>
    /// <param name="list">Which numbers are counted together.</param>
    /// <param name="instance">The use of the list, which may begin anew once.</param>
    /// <param name="levels">The nine levels as this instance shows them.</param>
    /// <param name="starts">Where the instance begins anew, by level.</param>
    /// <param name="level">The paragraph's level, from 0.</param>
    public string? Next(string list, string instance, IReadOnlyList<ListLevel> levels, IReadOnlyDictionary<int, int> starts, int level)
    {
        if (level < 0 || level >= levels.Count)
        {
            return null;
        }

        var counts = counters.TryGetValue(list, out var known) ? known : counters[list] = new int?[ListLevel.Count];
        counts[level] = starts.TryGetValue(level, out var start) && restarted.Add((instance, level)) ? start
            : counts[level] is { } last ? (last == int.MaxValue ? last : last + 1)
            : levels[level].Start;
        for (var deeper = level + 1; deeper < levels.Count; deeper++)
        {
            if (levels[deeper].RestartsAfter is not { } after || level < after)
            {
                counts[deeper] = null;
            }
        }

        return levels[level].Format == "bullet" ? null : Fill(levels, counts, level);
    }

    // "%1.%2" holds the numbers of the levels above too.
    private static string? Fill(IReadOnlyList<ListLevel> levels, int?[] counts, int level)
    {
        var text = new StringBuilder();
        var pattern = levels[level].Text;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var which = pattern[++i] - '1';
                text.Append(NumberFormats.Write(counts[which] ?? levels[which].Start, levels[level].IsLegal ? "decimal" : levels[which].Format));
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString().Trim() is { Length: > 0 } shown ? shown + levels[level].Gap : null;
    }
}
