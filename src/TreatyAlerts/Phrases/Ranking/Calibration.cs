namespace TreatyAlerts.Phrases.Ranking;

/// <summary>What share of the phrases with such a score experts gave too: straight lines between measured points.</summary>
/// <param name="Scores">Rising.</param>
/// <param name="Shares">Never falling, from 0 to 1.</param>
internal sealed record Calibration(double[] Scores, double[] Shares)
{
    public double Of(double score)
    {
        var at = Array.BinarySearch(Scores, score);
        if (at >= 0)
        {
            return Shares[at];
        }

        at = ~at;
        if (at == 0 || at == Scores.Length)
        {
            return Beyond(score, at == 0);
        }

        var part = (score - Scores[at - 1]) / (Scores[at] - Scores[at - 1]);
        return Shares[at - 1] + (part * (Shares[at] - Shares[at - 1]));
    }

    // Outside of what was measured the order still shows, by ever smaller steps to 0 or 1.
    private double Beyond(double score, bool below) =>
        below ? Shares[0] / (1 + Scores[0] - score) : 1 - ((1 - Shares[^1]) / (1 + score - Scores[^1]));

    public static Calibration Read(BinaryReader from)
    {
        var count = from.ReadInt32();
        return new Calibration(Numbers(), Numbers());

        double[] Numbers() => [.. Enumerable.Range(0, count).Select(_ => from.ReadDouble())];
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Scores.Length);
        foreach (var number in Scores.Concat(Shares))
        {
            to.Write(number);
        }
    }
}
