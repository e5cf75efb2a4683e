using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Ranking;

/// <summary>The fitted ranker, with a fall-back for texts that are not like those it was fitted on.</summary>
/// <param name="Trees">Fitted on UN documents.</param>
/// <param name="Fitted">From the trees' log-odds to shares.</param>
/// <param name="Unsupervised">From scores without a background to shares.</param>
internal sealed record PhraseRanker(TreeEnsemble Trees, Calibration Fitted, Calibration Unsupervised)
{
    // From as familiar as nineteen in twenty UN documents the trees alone decide; from so much less on they have no say.
    private const double Doubt = 0.1;
    private static readonly Lazy<PhraseRanker> Loaded = new(Load);

    public static PhraseRanker Shipped => Loaded.Value;

    /// <summary>The scores of the chosen candidates, from 0 to 1, and how far they are the trees'.</summary>
    public (double[] Scores, double Trust) Score(WordCandidates document, CandidateFeatures features, IBackground background)
    {
        var trust = Math.Clamp(1 + ((Familiarity(document, background) - background.Familiar) / Doubt), 0, 1);
        var scores = new double[features.Chosen.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var fitted = trust > 0 ? Fitted.Of(Trees.Score(features.VectorOf(i)) / (double)TreeEnsemble.Scale) : 0;
            var unsupervised = trust < 1 ? Unsupervised.Of(features.Unsupervised[i]) : 0;
            scores[i] = (trust * fitted) + ((1 - trust) * unsupervised);
        }

        return (scores, trust);
    }

    /// <summary>How much of a text's words the background knows: papers and news have many that UN documents do not.</summary>
    public static double Familiarity(WordCandidates document, IBackground background)
    {
        int known = 0, all = 0;
        for (var i = 0; i < document.Words.Count; i++)
        {
            ref readonly var word = ref document.Words[i];
            all += word.Frequency > 0 ? 1 : 0;
            known += word.Frequency > 0 && background.Count(Hashing.Append(Hashing.Empty, word.Stem)) > 0 ? 1 : 0;
        }

        return known / (double)Math.Max(1, all);
    }

    public static PhraseRanker Read(BinaryReader from) =>
        new(TreeEnsemble.Read(from), Calibration.Read(from), Calibration.Read(from));

    public void Write(BinaryWriter to)
    {
        Trees.Write(to);
        Fitted.Write(to);
        Unsupervised.Write(to);
    }

    private static PhraseRanker Load()
    {
        using var stream = typeof(PhraseRanker).Assembly.GetManifestResourceStream("TreatyAlerts.Phrases.Ranking.ranker.bin")
            ?? throw new InvalidOperationException("the ranker is not embedded");
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }
}
