namespace TreatyAlerts.Phrases;

/// <summary>Scores Chinese sequences: count, variety of neighbours, length, early place.</summary>
internal static class HanScorer
{
    public static double Score(HanSequence sequence, string written, int documentLength, Lexicon lexicon)
    {
        var early = -Math.Log(1 + (sequence.First / 50.0));
        var dependence = Math.Min(1, sequence.LongerFrequency / (double)sequence.Frequency);
        var spread = (sequence.Last - sequence.First) / (double)Math.Max(1, documentLength);
        var raw = (HanWeights.Frequency * Math.Log(sequence.Frequency))
            + (HanWeights.Variety * Math.Log(1 + sequence.Variety))
            + (HanWeights.Early * early)
            + (HanWeights.Spread * spread)
            + (HanWeights.Heading * sequence.InHeadings / sequence.Frequency)
            + (HanWeights.Whole * sequence.Whole / sequence.Frequency)
            + (HanWeights.Dependence * dependence)
            + HanWeights.Length(sequence.Length)
            + (HanWeights.Weak * WeakShare(written, lexicon))
            + HanWeights.Bias;
        return PhraseScorer.ToUnit(raw);
    }

    private static double WeakShare(string written, Lexicon lexicon)
    {
        var weak = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var length = 0;
            for (var to = Math.Min(written.Length, i + 6); to > i + 1; to--)
            {
                if (lexicon.WeakPhrases.Contains(written[i..to]))
                {
                    length = to - i;
                    break;
                }
            }

            weak += length;
            i += Math.Max(0, length - 1);
        }

        return (double)weak / written.Length;
    }
}
internal static class HanWeights
{
    public static double Frequency = 0.8, Variety = 0.6, Early = 0.2, Spread = 0.3, Heading = 0.3, Whole = 0.8, Dependence = -2, Weak = -2, Bias = -4;
    public static double L2 = 0, L3 = 0.2, L4 = 1, L5 = 0.8, L6 = 0.9, L7 = 0.5, L8 = 0.5, L9 = 0.2;
    public static double Length(int n) => n switch { 2 => L2, 3 => L3, 4 => L4, 5 => L5, 6 => L6, 7 => L7, 8 => L8, _ => L9 };
}
