using System.Collections.Frozen;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>The first parts of UN symbols, and what may follow them.</summary>
/// <remarks>See https://research.un.org/en/docs/symbols. Only what is listed is taken, so that "N/A" or "and/or" is never a symbol.</remarks>
internal static class SymbolRoots
{
    /// <summary>Root → the words that may come directly after it, besides a number; an empty set means any word.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Roots = new Dictionary<string, FrozenSet<string>>
    {
        ["A"] = Words("AC C CN CONF RES DEC HRC INF BUR ES S L PV SR WG WP NGO SPC CRP BG"),
        ["E"] = Words("CN RES DEC INCB INF L C CONF ICEF ESCAP ECA ECE ESCWA LC NGO AC SR WP CRP"),
        ["S"] = Words("RES PV PRST AC INF AGENDA CRP"),
        ["ST"] = Words(""),
        ["CTOC"] = Words("COP"),
        ["CAC"] = Words("COSP"),
        ["UNODC"] = Words(""),
        ["UNIS"] = Words(""),
        ["SG"] = Words("SM T A"),
        ["CCPR"] = Words("C"),
        ["CRC"] = Words("C"),
        ["CEDAW"] = Words("C"),
        ["TD"] = Words("B"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FrozenSet<string>>.AlternateLookup<ReadOnlySpan<char>> Lookup = Roots.GetAlternateLookup<ReadOnlySpan<char>>();

    public static int LongestRoot { get; } = Roots.Keys.Max(root => root.Length);

    public static bool Contains(ReadOnlySpan<char> root) => Lookup.ContainsKey(root);

    /// <summary>Whether a word (without its number) may stand directly after the root.</summary>
    public static bool MayFollow(string root, string word) => Roots.TryGetValue(root, out var words) && (words.Count == 0 || words.Contains(word));

    private static FrozenSet<string> Words(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
