using TreatyAlerts.Phrases.Background;

namespace TreatyAlerts.Phrases.Han;

/// <summary>Takes the best Chinese sequences in order and leaves out what only repeats one that is already taken.</summary>
internal static class HanPicker
{
    private const double PartOfItsOwn = 1.5;

    /// <summary>How many of a text's pairs of characters the background knows.</summary>
    public static double Familiarity(HanCandidates document, IHanBackground background)
    {
        int known = 0, all = 0;
        foreach (var sequence in document.Sequences)
        {
            if (sequence.Length == 2)
            {
                all++;
                known += background.Sequence(sequence.Written()).Documents > 0 ? 1 : 0;
            }
        }

        return known / (double)Math.Max(1, all);
    }

    /// <summary>Scores are not shares yet.</summary>
    public static IReadOnlyList<KeyPhrase> Pick(HanCandidates document, Lexicon lexicon, IHanBackground background, int count)
    {
        var picked = new List<(string Text, int Frequency, double Score)>();

        // The place of equals decides, so that the outcome never hangs on the order of a hash table.
        var ordered = document.Sequences
            .Select(sequence => (Text: sequence.Written(), sequence.First, sequence.Frequency, sequence))
            .Select(one => (one.Text, one.First, one.Frequency, Score: HanScorer.Score(one.sequence, one.Text, document.Length, lexicon, background)))
            .OrderByDescending(one => one.Score).ThenBy(one => one.First).ThenBy(one => one.Text.Length);
        foreach (var one in ordered)
        {
            if (picked.Count == count)
            {
                break;
            }

            if (!picked.Exists(taken => Repeats((one.Text, one.Frequency), (taken.Text, taken.Frequency))))
            {
                picked.Add((one.Text, one.Frequency, one.Score));
            }
        }

        return [.. picked.Select(one => new KeyPhrase(one.Text, one.Score))];
    }

    private static bool Repeats((string Text, int Frequency) one, (string Text, int Frequency) other)
    {
        if (one.Text.Length == other.Text.Length)
        {
            return one.Text.Order().SequenceEqual(other.Text.Order());
        }

        // A part with a life of its own is a phrase of its own.
        var (shorter, longer) = one.Text.Length < other.Text.Length ? (one, other) : (other, one);
        return longer.Text.Contains(shorter.Text, StringComparison.Ordinal) && shorter.Frequency < longer.Frequency * PartOfItsOwn;
    }
}
