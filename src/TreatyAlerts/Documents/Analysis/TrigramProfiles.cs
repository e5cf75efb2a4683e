using System.Collections.Frozen;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>Tells English, French and Spanish apart by their most frequent letter triples, where a text is too short to hold frequent words.</summary>
/// <remarks>W. Cavnar and J. Trenkle, N-gram-based text categorization (SDAIR 1994). The triples are counted in UN texts (docs/phrases.md).</remarks>
internal static class TrigramProfiles
{
    // A heading of two words has some twelve triples; what has fewer says nothing.
    private const int LeastTriples = 8;

    // Shares of a text's triples that are among a language's most frequent: measured in docs/phrases.md.
    private const double LeastShare = 0.5;
    private const double Lead = 1.25;

    private static readonly Lazy<(string Language, FrozenSet<string> Triples)[]> Profiles = new(Load);

    /// <summary>en, fr or es; null where none is clearly ahead.</summary>
    public static string? Best(IEnumerable<string> folded)
    {
        Span<int> hits = stackalloc int[3];
        var all = 0;
        foreach (var word in folded)
        {
            foreach (var triple in Of(word))
            {
                all++;
                for (var at = 0; at < hits.Length; at++)
                    hits[at] += Profiles.Value[at].Triples.Contains(triple) ? 1 : 0;
            }
        }

        var best = hits.IndexOf(Math.Max(hits[0], Math.Max(hits[1], hits[2])));
        var second = 0;
        for (var at = 0; at < hits.Length; at++)
            second = at == best ? second : Math.Max(second, hits[at]);
        return all >= LeastTriples && hits[best] >= LeastShare * all && hits[best] >= Lead * second ? Profiles.Value[best].Language : null;
    }

    /// <summary>The letter triples of a word, its borders written as _; none where it is no word of Latin letters.</summary>
    public static IEnumerable<string> Of(string folded)
    {
        if (folded.Length < 2 || !folded.All(char.IsAsciiLetterLower))
            yield break;
        var bordered = $"_{folded}_";
        for (var at = 0; at + 3 <= bordered.Length; at++)
            yield return bordered.Substring(at, 3);
    }

    private static (string Language, FrozenSet<string> Triples)[] Load()
    {
        using var stream = typeof(TrigramProfiles).Assembly.GetManifestResourceStream("TreatyAlerts.Documents.Analysis.trigrams.txt")
            ?? throw new InvalidOperationException("the letter triples are not embedded");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))
                .Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1..].ToFrozenSet(StringComparer.Ordinal))),
        ];
    }
}
