using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Phrases.Service;

/// <summary>Makes one ranked list of the phrases of many pieces: a service gives them without scores.</summary>
internal static class PhraseMerge
{
    private const int LongestPhrase = 120;

    /// <summary>Best first: in many pieces before in few, then of more words, then the earlier; inflections of one phrase are one.</summary>
    public static IReadOnlyList<KeyPhrase> Of(IReadOnlyList<IReadOnlyList<string>> pieces, string language, int count)
    {
        var found = new Dictionary<string, Merged>();
        foreach (var (piece, phrases) in pieces.Index())
        {
            foreach (var phrase in phrases.Select(phrase => phrase.Trim()).Where(phrase => phrase.Length is > 1 and <= LongestPhrase))
            {
                var words = TextAnalyzer.Words(phrase).Select(word => TextAnalyzer.Stem(word.Folded, language)).ToList();
                if (words.Count == 0 || !words.Exists(word => word.Any(char.IsLetter)))
                {
                    continue;
                }

                var key = string.Join(' ', words);
                if (!found.TryGetValue(key, out var merged))
                {
                    found.Add(key, merged = new Merged(phrase, Math.Min(words.Count, 4), found.Count));
                }

                merged.Pieces.Add(piece);
            }
        }

        var all = Math.Max(1, pieces.Count);
        return
        [
            .. found.Values
                .OrderByDescending(merged => merged.Pieces.Count).ThenByDescending(merged => merged.Words).ThenBy(merged => merged.Order)
                .Take(count)
                .Select((merged, rank) => new KeyPhrase(merged.Text, Math.Round((double)merged.Pieces.Count / all * (1 - ((double)rank / (2 * count))), 4))),
        ];
    }

    private sealed record Merged(string Text, int Words, int Order)
    {
        public HashSet<int> Pieces { get; } = [];
    }
}
