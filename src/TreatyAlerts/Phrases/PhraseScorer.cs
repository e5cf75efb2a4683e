namespace TreatyAlerts.Phrases;

/// <summary>Turns features into one number: a weighted sum, fused for long texts with a score in the manner of KP-Miner.</summary>
/// <remarks>
/// S. El-Beltagy and A. Rafea, KP-Miner: A keyphrase extraction system for English and Arabic documents (Information Systems 34, 2009):
/// multi-word phrases are rarer than their words, so their counts are raised; what first appears late in a long text is seldom a key phrase.
/// The weights are the same for all languages that write spaces and all kinds of text.
/// </remarks>
internal static class PhraseScorer
{
    private const int ShortText = 200;
    private const int LongText = 6000;

    /// <summary>From 0 to 1, growing with the quality of the phrase.</summary>
    public static double Score(in PhraseFeatures phrase) => ToUnit(Raw(phrase));

    /// <summary>Maps any number to 0..1 without changing the order.</summary>
    public static double ToUnit(double raw) => 1 / (1 + Math.Exp(-raw));

    private static double Raw(in PhraseFeatures f)
    {
        var longness = Math.Clamp((Math.Log(Math.Max(1, f.DocumentWords)) - Math.Log(ShortText)) / (Math.Log(LongText) - Math.Log(ShortText)), 0, 1);
        var frequency = Math.Log(f.Frequency);
        var early = -Math.Log(1 + (f.First / 50.0));
        var inner = f.Words - f.ContentWords;
        var raw = (PhraseWeights.Frequency * frequency)
            + (PhraseWeights.LongFrequency * longness * frequency)
            + (PhraseWeights.Early * early)
            + (PhraseWeights.Spread * f.Spread)
            + (PhraseWeights.Heading * f.HeadingShare)
            + (PhraseWeights.Capital * f.CapitalShare)
            + (PhraseWeights.Acronym * f.AcronymShare)
            + (PhraseWeights.Weak * f.WeakShare)
            + (PhraseWeights.Inner * inner)
            + (PhraseWeights.Dependence * Math.Min(1, f.Dependence))
            + (PhraseWeights.WordWeight * -Math.Log(f.WordWeight + 1e-6))
            + (PhraseWeights.WordFrequency * Math.Log(f.WordFrequency))
            + (f.EndsInAdjective ? PhraseWeights.Adjective : 0);
        return raw + PhraseWeights.Length(f.ContentWords) + PhraseWeights.Bias;
    }
}
