using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Ranking;

/// <summary>The fitted ranker, with a fall-back for texts that are not like those it was fitted on.</summary>
/// <param name="Trees">Fitted on UN documents.</param>
/// <param name="Fitted">From the trees' log-odds to shares.</param>
/// <param name="Unsupervised">From scores without a background to shares.</param>
/// <param name="Han">From the scores of Chinese sequences to shares.</param>
internal sealed record PhraseRanker(TreeEnsemble Trees, Calibration Fitted, Calibration Unsupervised, Calibration Han)
{
    private static readonly Lazy<PhraseRanker> Loaded = new(Load);

    public static PhraseRanker Shipped => Loaded.Value;

    /// <summary>The scores of the chosen candidates, from 0 to 1, and how far they are the trees'.</summary>
    public (double[] Scores, double Trust) Score(WordCandidates document, CandidateFeatures features, IBackground background)
    {
        var trust = Trust(Familiarity(document, background), background.Familiar);
        var scores = new double[features.Chosen.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var fitted = trust > 0 ? Fitted.Of(Trees.Score(features.VectorOf(i)) / (double)TreeEnsemble.Scale) : 0;
            var unsupervised = trust < 1 ? Unsupervised.Of(features.Unsupervised[i]) : 0;
            scores[i] = (trust * fitted) + ((1 - trust) * unsupervised);
        }

        return (scores, trust);
    }

    /// <summary>How many of a text's phrases of two words the background knows: of papers and news hardly any.</summary>
    public static double Familiarity(WordCandidates document, IBackground background)
    {
        int known = 0, all = 0;
        foreach (ref readonly var candidate in document.All)
        {
            if (candidate.ContentWords == 2)
            {
                all++;
                known += background.Count(candidate.Key) > 0 ? 1 : 0;
            }
        }

        return known / (double)Math.Max(1, all);
    }

    /// <summary>From 0 to 1: how far a text of such a familiarity is like those that the ranker was fitted on.</summary>
    public static double Trust(double familiarity, double familiar) => familiar <= 0 ? 1 : Math.Clamp(((2 * familiarity) - familiar) / familiar, 0, 1);

    public static PhraseRanker Read(BinaryReader from) =>
        new(TreeEnsemble.Read(from), Calibration.Read(from), Calibration.Read(from), Calibration.Read(from));

    public void Write(BinaryWriter to)
    {
        Trees.Write(to);
        Fitted.Write(to);
        Unsupervised.Write(to);
        Han.Write(to);
    }

    private static PhraseRanker Load()
    {
        using var stream = typeof(PhraseRanker).Assembly.GetManifestResourceStream("TreatyAlerts.Phrases.Ranking.ranker.bin")
            ?? throw new InvalidOperationException("the ranker is not embedded");
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }
}
