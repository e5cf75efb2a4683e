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
        Span<double> scores = stackalloc double[3];
        Span<int> hits = stackalloc int[3];
        var all = 0;
        foreach (var triple in folded.SelectMany(Of))
        {
            all++;
            var languages = Profiles.Value.Count(profile => profile.Triples.Contains(triple));
            for (var at = 0; at < hits.Length; at++)
            {
                // a triple that two languages share says little, one of all three nothing
                var isHit = Profiles.Value[at].Triples.Contains(triple);
                hits[at] += isHit ? 1 : 0;
                scores[at] += isHit ? 3 - languages : 0;
            }
        }

        var best = 0;
        for (var at = 1; at < scores.Length; at++)
            best = scores[at] > scores[best] ? at : best;
        var second = 0.0;
        for (var at = 0; at < scores.Length; at++)
            second = at == best ? second : Math.Max(second, scores[at]);
        return all >= LeastTriples && hits[best] >= LeastShare * all && scores[best] >= Lead * Math.Max(1, second) ? Profiles.Value[best].Language : null;
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
