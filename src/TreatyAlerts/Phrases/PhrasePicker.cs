namespace TreatyAlerts.Phrases;

/// <summary>Takes the best phrases in order and leaves out what only repeats one that is already taken.</summary>
internal static class PhrasePicker
{
    private const double PartOfItsOwn = 1.5;

    public static IReadOnlyList<KeyPhrase> Pick(IEnumerable<ScoredPhrase> phrases, int count)
    {
        var picked = new List<ScoredPhrase>();
        var result = new List<KeyPhrase>();

        // The place of equals decides, so that the outcome never hangs on the order of a hash table.
        foreach (var phrase in phrases.OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.First).ThenBy(phrase => phrase.Words.Length))
        {
            if (result.Count == count)
            {
                break;
            }

            if (!picked.Exists(taken => Repeats(phrase, taken)))
            {
                picked.Add(phrase);
                result.Add(new KeyPhrase(phrase.Text(), phrase.Score));
            }
        }

        return result;
    }

    private static bool Repeats(ScoredPhrase phrase, ScoredPhrase taken)
    {
        if (phrase.Words.Length == taken.Words.Length)
        {
            return phrase.Words.Order().SequenceEqual(taken.Words.Order());
        }

        var (shorter, longer) = phrase.Words.Length < taken.Words.Length ? (phrase, taken) : (taken, phrase);
        if (longer.Words.AsSpan().IndexOf(shorter.Words) < 0)
        {
            return false;
        }

        // A part with a life of its own is a phrase of its own: "Lebanon" beside "situation in Lebanon".
        return shorter.Frequency < longer.Frequency * PartOfItsOwn;
    }
}

/// <summary>A candidate with its score; its text is made when it is picked.</summary>
internal readonly record struct ScoredPhrase(double Score, int First, int Frequency, int[] Words, Func<string> Text);
