using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Tests.Phrases.Ranking;

public sealed class LogarithmTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(0.70710678)]
    [InlineData(1)]
    [InlineData(1.41421357)]
    [InlineData(2)]
    [InlineData(12_345.678)]
    [InlineData(1e12)]
    public void It_is_the_logarithm_to_ten_digits(double x)
    {
        Assert.Equal(Math.Log(x), Logarithm.Natural(x), 10);
        Assert.Equal(Math.Log2(x), Logarithm.Two(x), 10);
    }

    [Fact]
    public void One_gives_exactly_zero_and_it_never_falls()
    {
        Assert.Equal(0, Logarithm.Natural(1));
        var values = Enumerable.Range(1, 5000).Select(i => Logarithm.Natural(i / 100.0)).ToList();
        Assert.Equal(values.Order(), values);
    }
}
