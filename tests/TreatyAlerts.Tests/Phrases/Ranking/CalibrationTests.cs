using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Tests.Phrases.Ranking;

public sealed class CalibrationTests
{
    private static readonly Calibration Three = new([-2, 0, 1], [0.1, 0.3, 0.9]);

    [Theory]
    [InlineData(-2, 0.1)]
    [InlineData(-1, 0.2)]
    [InlineData(0.5, 0.6)]
    [InlineData(1, 0.9)]
    public void Between_measured_points_it_is_a_straight_line(double score, double share) => Assert.Equal(share, Three.Of(score), 12);

    [Fact]
    public void Beyond_them_it_goes_on_towards_zero_and_one_and_reaches_neither()
    {
        var shares = Enumerable.Range(-100, 200).Select(i => Three.Of(i / 3.0)).ToList();
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(shares.Count, shares.Distinct().Count());
        Assert.All(shares, share => Assert.InRange(share, 1e-9, 1 - 1e-9));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var bytes = new MemoryStream();
        Three.Write(new BinaryWriter(bytes));
        bytes.Position = 0;
        var read = Calibration.Read(new BinaryReader(bytes));
        Assert.Equal(Three.Scores, read.Scores);
        Assert.Equal(Three.Shares, read.Shares);
    }
}
