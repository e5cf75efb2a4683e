namespace TreatyAlerts.Phrases.Han;

/// <summary>Cuts Chinese text at punctuation and function words; words of the list that contain such characters stay whole.</summary>
internal sealed class HanCutter
{
    private readonly Dictionary<char, List<(string Word, bool Stops)>> byFirst = [];

    public HanCutter(Lexicon lexicon)
    {
        foreach (var word in lexicon.Stops)
        {
            Add(word, stops: true);
        }

        foreach (var word in lexicon.Wholes)
        {
            Add(word, stops: false);
        }

        foreach (var list in byFirst.Values)
        {
            // The longest match wins; a word that is in both lists stops.
            list.Sort((one, other) => one.Word.Length != other.Word.Length ? other.Word.Length - one.Word.Length : other.Stops.CompareTo(one.Stops));
        }

        void Add(string word, bool stops)
        {
            if (!byFirst.TryGetValue(word[0], out var list))
            {
                byFirst[word[0]] = list = [];
            }

            list.Add((word, stops));
        }
    }

    /// <summary>The stretches that may hold words, as offsets; the end is not included.</summary>
    public IEnumerable<(int Start, int End)> Pieces(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var (length, stops) = IsHan(text[i]) ? Match(text, i) : (1, true);
            if (stops && start >= 0)
            {
                yield return (start, i);
                start = -1;
            }
            else if (!stops && start < 0)
            {
                start = i;
            }

            i += length;
        }

        if (start >= 0)
        {
            yield return (start, text.Length);
        }
    }

    /// <summary>Unified ideographs of the first plane: https://www.unicode.org/charts/PDF/U4E00.pdf</summary>
    public static bool IsHan(char c) => c is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf');

    private (int Length, bool Stops) Match(string text, int at)
    {
        if (byFirst.TryGetValue(text[at], out var list))
        {
            foreach (var (word, stops) in list)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                {
                    return (word.Length, stops);
                }
            }
        }

        return (1, false);
    }
}
