namespace TreatyAlerts.Phrases;

/// <summary>Turns features into one number: a weighted sum, fused for long texts with a score in the manner of KP-Miner.</summary>
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

    /// <summary>From 0 to 1, growing with the quality of the phrase.</summary>
    public static double Score(in PhraseFeatures phrase) => ToUnit(Raw(phrase));

    /// <summary>Maps any number to 0..1 without changing the order.</summary>
    public static double ToUnit(double raw) => 1 / (1 + Math.Exp(-raw));

    private static double Raw(in PhraseFeatures f)
    {
        var longness = Math.Clamp(Math.Log(Math.Max(1, f.DocumentWords) / ShortText) / Math.Log(LongText / ShortText), 0, 1);
        var early = -Math.Log(1 + (f.First / EarlyWords));
        return Bias
            + ((0.9 + (0.3 * longness)) * Math.Log(f.Frequency))
            + ((0.1 + (0.6 * longness * longness * longness)) * early)
            + (0.9 * f.Spread)
            + (0.6 * f.HeadingShare)
            + (0.7 * f.CapitalShare)
            + (0.2 * f.AcronymShare)
            + (0.2 * Math.Log(f.WordFrequency))
            - (0.15 * Math.Log(f.WordWeight + 1e-6))
            - (0.3 * (f.Words - f.ContentWords))
            - (1.2 * Math.Min(1, f.Dependence))
            - (2.0 * f.WeakShare)
            - (f.WeakShare >= 1 ? 4.0 : 0)
            - (f.EndsInAdjective ? 0.6 : 0)
            + Length(f.ContentWords);
    }

    private static double Length(int contentWords) => contentWords switch
    {
        1 => -0.2,
        2 => 0.6,
        3 => 0.9,
        4 => 0.2,
        _ => -0.3,
    };
}
