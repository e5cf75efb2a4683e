namespace TreatyAlerts.Phrases.Han;

/// <summary>Scores Chinese sequences: count, variety of neighbours, length, early place.</summary>
internal static class HanScorer
{
    private const int LongestWeak = 6;
    private const double EarlyCharacters = 50;
    private const double Bias = -4;

    public static double Score(HanSequence sequence, string written, int documentLength, Lexicon lexicon)
    {
        double frequency = sequence.Frequency;
        return ToUnit(Bias
            + (0.8 * Math.Log(frequency))
            + (0.7 * Math.Log(1 + sequence.Variety))
            - (0.2 * Math.Log(1 + (sequence.First / EarlyCharacters)))
            + (0.3 * (sequence.Last - sequence.First) / Math.Max(1, documentLength))
            + (0.3 * sequence.InHeadings / frequency)
            + (0.4 * sequence.Whole / frequency)
            - (1.2 * Math.Min(1, sequence.LongerFrequency / frequency))
            - (2.5 * WeakShare(written, lexicon))
            + Length(sequence.Length));
    }

    private static double ToUnit(double raw) => 1 / (1 + Math.Exp(-raw));

    // Names and terms of four to six characters are the rule in UN Chinese; two characters are mostly plain words.
    private static double Length(int characters) => characters switch
    {
        2 => 0,
        3 => 0.2,
        4 => 1,
        5 => 0.8,
        6 => 0.9,
        7 or 8 => 0.5,
        _ => 0.2,
    };

    private static double WeakShare(string written, Lexicon lexicon)
    {
        var weak = lexicon.WeakPhrases.GetAlternateLookup<ReadOnlySpan<char>>();
        var covered = 0;
        for (var from = 0; from < written.Length;)
        {
            var length = Math.Min(LongestWeak, written.Length - from);
            while (length > 1 && !weak.Contains(written.AsSpan(from, length)))
            {
                length--;
            }

            covered += length > 1 ? length : 0;
            from += length;
        }

        return (double)covered / written.Length;
    }
}
