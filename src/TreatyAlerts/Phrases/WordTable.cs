using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Phrases;

/// <summary>A document's distinct words by stem, with what YAKE measures of each: case, frequency, spread, and how mixed its neighbours are.</summary>
/// <remarks>
/// Features of R. Campos et al., YAKE! Keyword extraction from single documents using multiple local features (Information Sciences 509, 2020).
/// </remarks>
internal sealed class WordTable(Lexicon lexicon)
{
    /// <summary>More distinct words than any honest text has; later new words of a longer one are passed over.</summary>
    private const int MostWords = 200_000;
    private const int MostPairs = 1_000_000;

    private readonly Dictionary<string, WordForm> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly HashSet<long> pairs = [];
    private readonly List<WordStatistics> words = [];

    public WordStatistics this[int word] => words[word];

    /// <summary>The entry of a folded word; null where the table is full.</summary>
    public WordForm? Find(ReadOnlySpan<char> folded)
    {
        var lookup = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(folded, out var form))
        {
            return form;
        }

        if (forms.Count >= MostWords)
        {
            return null;
        }

        var text = folded.ToString();
        var stem = TextAnalyzer.Stem(text, lexicon.Language);
        if (!stems.TryGetValue(stem, out var id))
        {
            stems[stem] = id = words.Count;
            words.Add(new WordStatistics());
        }

        form = new WordForm(id, lexicon.RoleOf(text), lexicon.IsAdjective(text));
        forms[text] = form;
        return form;
    }

    /// <summary>Counts the words of one sentence.</summary>
    public void Count(ReadOnlySpan<Token> sentence, int number)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            ref readonly var token = ref sentence[i];
            if (token.Word < 0)
            {
                continue;
            }

            var word = words[token.Word];
            word.Frequency++;
            word.Capitalised += token.Case == WordCase.Capitalised && !token.FirstInSentence ? 1 : 0;
            word.Acronym += token.Case == WordCase.Upper ? 1 : 0;
            if (word.LastSentence != number)
            {
                word.LastSentence = number;
                word.Sentences++;
            }

            if (i > 0 && !token.BreakBefore && sentence[i - 1].Word >= 0)
            {
                CountPair(sentence[i - 1].Word, token.Word);
            }
        }
    }

    /// <summary>After the last sentence: the importance of each word, lower being better as in the paper.</summary>
    public void Weigh(int sentences)
    {
        var used = words.Where(word => word.Frequency > 0).ToList();
        if (used.Count == 0)
        {
            return;
        }

        var mean = used.Average(word => word.Frequency);
        var deviation = Math.Sqrt(used.Average(word => (word.Frequency - mean) * (word.Frequency - mean)));
        var most = used.Max(word => word.Frequency);
        foreach (var word in used)
        {
            var casing = Math.Max(word.Capitalised, word.Acronym) / (1 + Math.Log(word.Frequency));
            var frequency = word.Frequency / (mean + deviation);
            var left = word.Lefts == 0 ? 0 : (double)word.DistinctLefts / word.Lefts;
            var right = word.Rights == 0 ? 0 : (double)word.DistinctRights / word.Rights;
            var relatedness = 1 + ((left + right) * word.Frequency / most);
            var spread = (double)word.Sentences / sentences;
            word.Weight = relatedness / (casing + (frequency / relatedness) + (spread / relatedness));
        }
    }

    private void CountPair(int left, int right)
    {
        words[left].Rights++;
        words[right].Lefts++;
        if (pairs.Count < MostPairs && pairs.Add(((long)left << 32) | (uint)right))
        {
            words[left].DistinctRights++;
            words[right].DistinctLefts++;
        }
    }
}

/// <summary>One written form of a word: its stem's number, and what it may do.</summary>
internal sealed record WordForm(int Word, WordRole Role, bool IsAdjective);

/// <summary>Counts of one stem.</summary>
internal sealed class WordStatistics
{
    public int Frequency { get; set; }

    public int Capitalised { get; set; }

    public int Acronym { get; set; }

    public int Sentences { get; set; }

    public int LastSentence { get; set; } = -1;

    public int Lefts { get; set; }

    public int Rights { get; set; }

    public int DistinctLefts { get; set; }

    public int DistinctRights { get; set; }

    /// <summary>YAKE's S(w): lower is more important.</summary>
    public double Weight { get; set; } = 1;
}
