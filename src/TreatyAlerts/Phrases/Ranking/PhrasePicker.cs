using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Ranking;

/// <summary>Takes the best candidates in order and leaves out what only repeats one that is already taken.</summary>
internal static class PhrasePicker
{
    private const double PartOfItsOwn = 1.5;

    /// <summary>The chosen candidates as offsets into the features, best first.</summary>
    public static List<int> Pick(WordCandidates document, CandidateFeatures features, ReadOnlySpan<double> scores, int count)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = -scores[i];
        }

        // The order without a background decides between equals, so that the outcome never hangs on the order of a hash table.
        Array.Sort(order, (one, other) => keys[one].CompareTo(keys[other]) is var by && by != 0 ? by : one.CompareTo(other));
        var picked = new List<int>(count);
        foreach (var at in order)
        {
            if (picked.Count == count)
            {
                break;
            }

            ref readonly var candidate = ref document.All[features.Chosen[at]];
            var repeats = false;
            foreach (var taken in picked)
            {
                repeats |= Repeats(document, candidate, document.All[features.Chosen[taken]]);
            }

            if (!repeats)
            {
                picked.Add(at);
            }
        }

        return picked;
    }

    private static bool Repeats(WordCandidates document, in Candidate one, in Candidate other)
    {
        if (one.Bag == other.Bag)
        {
            return true;
        }

        if (one.Words == other.Words)
        {
            return false;
        }

        var isShorter = one.Words < other.Words;
        ref readonly var shorter = ref isShorter ? ref one : ref other;
        ref readonly var longer = ref isShorter ? ref other : ref one;

        // A part with a life of its own is a phrase of its own: "Lebanon" beside "situation in Lebanon".
        return shorter.Frequency < longer.Frequency * PartOfItsOwn && Contains(document, longer, shorter);
    }

    private static bool Contains(WordCandidates document, in Candidate longer, in Candidate shorter)
    {
        var all = document.Tokens.Slice(longer.First, longer.Words);
        var part = document.Tokens.Slice(shorter.First, shorter.Words);
        for (var from = 0; from + part.Length <= all.Length; from++)
        {
            var same = 0;
            while (same < part.Length && all[from + same].Word == part[same].Word)
            {
                same++;
            }

            if (same == part.Length)
            {
                return true;
            }
        }

        return false;
    }
}
