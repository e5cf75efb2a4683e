using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>Fits a calibration by pooling neighbours that fall: R. Barlow et al., Statistical inference under order restrictions (1972).</summary>
internal static class Isotonic
{
    private const int Least = 60;

    public static Calibration Fit(IEnumerable<(double Score, bool IsGold)> observed)
    {
        var pools = new List<(double Score, double Hits, double Count)>();
        foreach (var chunk in observed.OrderBy(one => one.Score).Chunk(Least))
        {
            pools.Add((chunk.Sum(one => one.Score), chunk.Count(one => one.IsGold), chunk.Length));
            while (pools.Count > 1 && pools[^2].Hits / pools[^2].Count >= pools[^1].Hits / pools[^1].Count)
            {
                var (one, other) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add((one.Score + other.Score, one.Hits + other.Hits, one.Count + other.Count));
            }
        }

        // Half a hit more or less, so that no score says never or always.
        return new Calibration(
            [.. pools.Select(pool => pool.Score / pool.Count)],
            [.. pools.Select(pool => (pool.Hits + 0.5) / (pool.Count + 1))]);
    }
}
