using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Tests.Phrases.Ranking;

public sealed class TreeEnsembleTests
{
    // One tree: every level asks for the feature of its own number; a leaf's number is the way to it, in bits.
    private static readonly TreeEnsemble One = new(
        1000,
        [0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3],
        [.. Enumerable.Repeat(0.5f, TreeEnsemble.Splits)],
        [.. Enumerable.Range(0, TreeEnsemble.Leaves)]);

    [Theory]
    [InlineData("0000", 1000)]
    [InlineData("0001", 1001)]
    [InlineData("1000", 1008)]
    [InlineData("1011", 1011)]
    [InlineData("1111", 1015)]
    public void What_is_greater_goes_right(string way, int score) => Assert.Equal(score, One.Score([.. way.Select(c => (float)(c - '0'))]));

    [Fact]
    public void What_equals_the_threshold_or_is_no_number_goes_left()
    {
        Assert.Equal(1000, One.Score([0.5f, 0.5f, 0.5f, 0.5f]));
        Assert.Equal(1000, One.Score([float.NaN, float.NaN, float.NaN, float.NaN]));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var bytes = new MemoryStream();
        One.Write(new BinaryWriter(bytes));
        bytes.Position = 0;
        var read = TreeEnsemble.Read(new BinaryReader(bytes));
        Assert.Equal((1, 1011), (read.Trees, read.Score([1, 0, 1, 1])));
    }

    [Fact]
    public void The_shipped_trees_are_those_the_report_speaks_of() => Assert.InRange(PhraseRanker.Shipped.Trees.Trees, 50, 500);
}
