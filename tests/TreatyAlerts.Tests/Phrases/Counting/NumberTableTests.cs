using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Tests.Phrases.Counting;

public sealed class NumberTableTests
{
    [Fact]
    public void Numbers_get_their_places_in_order_of_arrival_and_keep_them()
    {
        var table = new NumberTable(100_000);
        for (var i = 0; i < 50_000; i++)
        {
            Assert.Equal(i, table.Add((ulong)i * 64, out var isNew));
            Assert.True(isNew);
        }

        for (var i = 0; i < 50_000; i++)
        {
            Assert.Equal(i, table.Find((ulong)i * 64));
            Assert.Equal((ulong)i * 64, table[i]);
        }

        Assert.Equal(7, table.Add(7 * 64, out var again));
        Assert.False(again);
        Assert.Equal(-1, table.Find(1));
    }

    [Fact]
    public void A_full_table_refuses_new_numbers_and_knows_the_old_ones()
    {
        var table = new NumberTable(3);
        Assert.Equal([0, 1, 2, -1, 1], new ulong[] { 10, 20, 30, 40, 20 }.Select(number => table.Add(number, out _)));
    }
}
