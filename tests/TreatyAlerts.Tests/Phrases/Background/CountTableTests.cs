using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Tests.Phrases.Background;

public sealed class CountTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10_000)]
    public void What_was_written_is_found_and_nothing_else(int count)
    {
        var entries = Enumerable.Range(0, count).Select(i => (Key: Hashing.Of($"in {i}"), new[] { i % 70_000, i % 7 })).ToList();
        using var bytes = new MemoryStream();
        CountTable.Write(new BinaryWriter(bytes), entries, 2);
        bytes.Position = 0;

        var table = CountTable.Read(new BinaryReader(bytes));

        Assert.All(entries, entry => Assert.Equal([(ushort)entry.Item2[0], (ushort)entry.Item2[1]], table[entry.Key].ToArray()));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(table[Hashing.Of($"out {i}")].IsEmpty));
        Assert.True(table[0].IsEmpty && table[ulong.MaxValue].IsEmpty);
    }
}
