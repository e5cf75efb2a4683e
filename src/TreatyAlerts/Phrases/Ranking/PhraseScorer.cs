using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Ranking;

/// <summary>Scores a candidate by the document alone: a weighted sum, for long texts in the manner of KP-Miner.</summary>
/// <remarks>
/// S. El-Beltagy and A. Rafea, KP-Miner: A keyphrase extraction system for English and Arabic documents (Information Systems 34, 2009):
/// what is met often, and early, in a long text is a key phrase; multi-word phrases are rarer than their words, so length is rewarded.
/// The weights are set by hand (ADR 0013 says on what), the same for every language that writes spaces and every kind of text.
/// </remarks>
internal static class PhraseScorer
{
    // Words between which the score goes over from short texts to long ones.
    private const double ShortText = 200;
    private const double LongText = 6000;

    // Words after which a place counts as half as early.
    private const double EarlyWords = 50;
    private const double Bias = -3;

    public static double Raw(WordCandidates document, in Candidate candidate)
    {
        double product = 1, sum = 0, logs = 0;
        foreach (ref readonly var token in document.Tokens.Slice(candidate.First, candidate.Words))
        {
            ref readonly var word = ref document.Words[token.Word];
            product *= word.Weight;
            sum += word.Weight;
            logs += word.Log;
        }

        double count = candidate.Frequency;
        var length = Math.Max(1, document.Length);
        var longness = Math.Clamp(Logarithm.Natural(length / ShortText) / Logarithm.Natural(LongText / ShortText), 0, 1);
        var early = -Logarithm.Natural(1 + (candidate.First / EarlyWords));
        var weakShare = candidate.WeakWords / (double)candidate.ContentWords;
        return Bias
            + ((0.9 + (0.3 * longness)) * Logarithm.Natural(count))
            + ((0.1 + (0.6 * longness * longness * longness)) * early)
            + (0.9 * (candidate.Last - candidate.First) / length)
            + (0.6 * candidate.InHeadings / count)
            + (0.7 * candidate.Capitalised / count)
            + (0.2 * candidate.Acronyms / count)
            + (0.2 * logs / candidate.Words)
            - (0.15 * Logarithm.Natural((product / (1 + sum)) + 1e-6))
            + ((1 - longness) * OfShortText(candidate))
            - (0.3 * (candidate.Words - candidate.ContentWords))
            - (1.2 * Math.Min(1, candidate.LongerFrequency / count))
            - (2.0 * weakShare)
            - (weakShare >= 1 ? 4.0 : 0)
            - (candidate.EndsInAdjective ? 0.6 : 0)
            + Length(candidate.ContentWords);
    }

    // A title names the matter, and a phrase that fills the stretch between two borders is not a part of one.
    private static double OfShortText(in Candidate candidate) =>
        ((candidate.AtStart + candidate.AtEnd) / (2.0 * candidate.Frequency))
        + (candidate.InHeadings > 0 ? 0.8 : 0)
        - (candidate.ContentWords == 1 ? 0.1 : 0);

    private static double Length(int contentWords) => contentWords switch
    {
        1 => -0.2,
        2 => 0.6,
        3 => 0.9,
        4 => 0.2,
        _ => -0.3,
    };
}
