using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Tests.Topics;

public sealed class HashFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(50_000)]
    public void What_was_added_is_never_turned_away_and_most_others_are(int count)
    {
        var filter = new HashFilter();
        filter.Renew(count);
        var dice = new Dice(count);
        ulong[] hashes = [.. Enumerable.Range(0, count).Select(_ => Hash(dice))];
        foreach (var hash in hashes)
            filter.Add(hash);

        var read = filter.Read();
        var passed = 0;
        foreach (var hash in hashes)
            Assert.Equal(1, read.MayHave(hash));
        for (var i = 0; i < 10_000; i++)
            passed += read.MayHave(Hash(dice));
        Assert.InRange(passed, 0, 1_000);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("crime")]
    [InlineData("treaties")]
    [InlineData("convention")]
    [InlineData("telecommunicatio")]
    public void A_short_word_is_its_own_key_and_tells_its_beginnings(string word)
    {
        var key = WordKey.Of(word);

        Assert.False(key.IsHash);
        Assert.Equal(word.Length, key.Length);
        for (var letters = 1; letters <= word.Length; letters++)
            Assert.Equal(WordKey.Of(word.AsSpan(0, letters)), key.Beginning(letters));
        byte[] text = [.. System.Text.Encoding.ASCII.GetBytes(word), .. " and what stands behind it"u8];
        Assert.Equal(key, WordKey.OfAscii(text, word.Length));
    }

    private static ulong Hash(Dice dice) => ((ulong)dice.Next(1 << 30) << 34) ^ ((ulong)dice.Next(1 << 30) << 17) ^ (ulong)dice.Next(1 << 30);
}
