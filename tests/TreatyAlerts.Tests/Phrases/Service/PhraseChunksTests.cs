using TreatyAlerts.Phrases.Service;

namespace TreatyAlerts.Tests.Phrases.Service;

/// <summary>Texts are cut where sentences end, and never within a character.</summary>
public sealed class PhraseChunksTests
{
    [Fact]
    public void A_short_text_is_one_piece() => Assert.Equal(["One sentence."], PhraseChunks.Of("  One sentence.\n", 1_000));

    [Fact]
    public void A_text_of_nothing_is_no_piece() => Assert.Empty(PhraseChunks.Of(" \n\n ", 1_000));

    [Theory]
    [InlineData("The parties shall cooperate. ")]
    [InlineData("缔约国应当合作。")]
    [InlineData("تتعاون الدول الأطراف؟ ")]
    [InlineData("Une phrase sans point final\n")]
    public void A_long_text_is_cut_after_sentences(string sentence)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 20_000 / sentence.Length));
        var chunks = PhraseChunks.Of(text, int.MaxValue);
        Assert.InRange(chunks.Count, 4, 8);
        Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 1, PhraseChunks.LongestChunk));
        Assert.All(chunks, chunk => Assert.EndsWith(sentence.Trim(), chunk, StringComparison.Ordinal));
        Assert.Equal(Letters(text), Letters(string.Concat(chunks)));
    }

    [Fact]
    public void A_text_without_any_border_is_cut_between_characters()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("𠀀", 6_000));
        var chunks = PhraseChunks.Of(text, int.MaxValue);
        Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 1, PhraseChunks.LongestChunk));
        Assert.All(chunks, chunk => Assert.False(char.IsHighSurrogate(chunk[^1])));
        Assert.Equal(text, string.Concat(chunks));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_001)]
    public void No_more_is_taken_than_is_wanted(int most)
    {
        var chunks = PhraseChunks.Of(string.Concat(Enumerable.Repeat("𠀀", 6_000)), most);
        Assert.InRange(chunks.Sum(chunk => chunk.Length), most - 1, most);
        Assert.False(char.IsHighSurrogate(chunks[^1][^1]));
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 2_000)]
    [InlineData(5_120, 6_000)]
    public void Whole_records_are_charged(int length, int charged) => Assert.Equal(charged, PhraseChunks.Charged(new string('x', length)));

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
