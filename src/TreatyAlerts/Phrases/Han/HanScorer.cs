using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Phrases.Han;

/// <summary>Scores Chinese sequences: count, variety of neighbours, length, early place, and what UN texts say of their borders and use.</summary>
internal static class HanScorer
{
    private const int LongestWeak = 6;
    private const double EarlyCharacters = 50;
    private const double Bias = -4;

    // Under it a sequence is mostly followed, or led, by one and the same character: half a word.
    private const int LeastEntropy = 8;
    private const int KnownFrom = 3;

    public static double Score(HanSequence sequence, string written, int documentLength, Lexicon lexicon, IHanBackground background)
    {
        double frequency = sequence.Frequency;
        return Bias
            + (0.8 * Logarithm.Natural(frequency))
            + (0.7 * Logarithm.Natural(1 + sequence.Variety))
            - (0.2 * Logarithm.Natural(1 + (sequence.First / EarlyCharacters)))
            + (0.3 * (sequence.Last - sequence.First) / Math.Max(1, documentLength))
            + (0.3 * sequence.InHeadings / frequency)
            + (0.4 * sequence.Whole / frequency)
            - (1.2 * Math.Min(1, sequence.LongerFrequency / frequency))
            - (2.5 * WeakShare(written, lexicon))
            + Length(sequence.Length)
            + Known(written, background);
    }

    private static double Known(string written, IHanBackground background)
    {
        var sequence = background.Sequence(written);
        var term = background.Term(written);
        var halfWord = sequence.Documents >= KnownFrom && Math.Min(sequence.Left, sequence.Right) < LeastEntropy;
        var everywhere = sequence.Documents / (double)Math.Max(1, background.Documents);
        var given = (term.Headed + 0.1) / (Math.Max(term.Headed, term.Present) + 1.0);
        return (halfWord ? -2 : 0) - (2 * everywhere) + (8 * (given - 0.1)) + Math.Min(2, term.Agendas);
    }

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
