using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Phrases.Counting;

/// <summary>A document's distinct words by stem, with what YAKE measures of each: case, frequency, spread, and how mixed its neighbours are.</summary>
/// <remarks>
/// Features of R. Campos et al., YAKE! Keyword extraction from single documents using multiple local features (Information Sciences 509, 2020).
/// </remarks>
internal sealed class WordTable
{
    /// <summary>More distinct words than any honest text has; later new words of a longer one are passed over.</summary>
    private const int MostWords = 100_000;
    private const int MostPairs = 400_000;

    private readonly NumberTable stems = new(MostWords);
    private readonly NumberTable pairs = new(MostPairs);
    private WordStatistics[] words = new WordStatistics[512];

    public int Count => stems.Count;

    public ref readonly WordStatistics this[int word] => ref words[word];

    /// <summary>The number of a stem; negative where the table is full.</summary>
    public int Find(ulong stem)
    {
        var word = stems.Add(stem, out var isNew);
        if (!isNew)
        {
            return word;
        }

        if (word == words.Length)
        {
            Array.Resize(ref words, words.Length * 2);
        }

        words[word].Stem = stem;
        words[word].LastSentence = -1;
        words[word].Weight = 1;
        return word;
    }

    /// <summary>Counts the words of one sentence.</summary>
    public void CountSentence(ReadOnlySpan<Token> sentence, int number)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            ref readonly var token = ref sentence[i];
            if (token.Word < 0)
            {
                continue;
            }

            ref var word = ref words[token.Word];
            word.Frequency++;
            word.Capitalised += token.Case == WordCase.Capitalised && !token.Has(TokenMarks.FirstInSentence) ? 1 : 0;
            word.Acronym += token.Case == WordCase.Upper ? 1 : 0;
            if (word.LastSentence != number)
            {
                word.LastSentence = number;
                word.Sentences++;
            }

            if (i > 0 && !token.Has(TokenMarks.BreakBefore) && sentence[i - 1].Word >= 0)
            {
                CountPair(sentence[i - 1].Word, token.Word);
            }
        }
    }

    /// <summary>After the last sentence: the importance of each word, lower being better as in the paper.</summary>
    public void Weigh(int sentences)
    {
        var used = 0;
        var most = 0;
        double sum = 0, squares = 0;
        foreach (ref readonly var word in words.AsSpan(0, Count))
        {
            used += word.Frequency > 0 ? 1 : 0;
            sum += word.Frequency;
            squares += (double)word.Frequency * word.Frequency;
            most = Math.Max(most, word.Frequency);
        }

        if (used == 0)
        {
            return;
        }

        var mean = sum / used;
        var deviation = Math.Sqrt(Math.Max(0, (squares / used) - (mean * mean)));
        foreach (ref var word in words.AsSpan(0, Count))
        {
            if (word.Frequency > 0)
            {
                word.Log = Logarithm.Natural(word.Frequency);
                var casing = Math.Max(word.Capitalised, word.Acronym) / (1 + word.Log);
                var frequency = word.Frequency / (mean + deviation);
                var left = word.Lefts == 0 ? 0 : (double)word.DistinctLefts / word.Lefts;
                var right = word.Rights == 0 ? 0 : (double)word.DistinctRights / word.Rights;
                var relatedness = 1 + ((left + right) * word.Frequency / most);
                var spread = (double)word.Sentences / sentences;
                word.Weight = relatedness / (casing + (frequency / relatedness) + (spread / relatedness));
            }
        }
    }

    private void CountPair(int left, int right)
    {
        words[left].Rights++;
        words[right].Lefts++;
        if (pairs.Add(((ulong)(uint)left << 32) | (uint)right, out var isNew) >= 0 && isNew)
        {
            words[left].DistinctRights++;
            words[right].DistinctLefts++;
        }
    }
}
