using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Documents.Analysis;

/// <summary>The fast way through ASCII against the plain one.</summary>
public sealed class AsciiWordsTests
{
    private static readonly string[] Parts =
    [
        "a", "Zz", "0", "crime", "Cyber-crime", "sixteen-letters0", "seventeenletters0", "exactlysixteen16", " ", "  ", ".", "'", "@", "[", "`", "{", "/", ":", "\n", "\f",
        "é", "’", "网", "\u0301", "\u00AD", "\uD800", "𠀀", "Ж", new string('x', 63), new string('y', 64), new string('z', 65), new string('-', 61), new string('w', 5_000),
    ];

    [Fact]
    public void The_sequence_of_words_is_that_of_the_plain_cursor() =>
        Prop.ForAll(Gen.Elements(Parts).ListOf().Select(string.Concat).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (text, exact) =>
        {
            var index = TextIndex.Build(new TopicDocument { Pages = [text] }, exact);
            var sequence = index.Sequence[..index.Range(TreatyAlerts.Topics.Matching.TextField.Body).End].ToArray();
            Assert.Equal(Plain(text, exact), sequence.Select(word => index.Words[word].ToString()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Every_letter_of_ascii_is_cut_and_lowered_as_the_plain_cursor_does()
    {
        var text = string.Concat(Enumerable.Range(0, 128).Select(c => $"{(char)c}x{(char)c}Y"));
        Span<byte> lower = stackalloc byte[text.Length + AsciiWords.Slack];
        Span<ushort> edges = stackalloc ushort[text.Length + AsciiWords.EdgeSlack];
        var count = AsciiWords.Cut(text, lower, edges);
        List<string> words = [];
        for (var i = 0; i < count; i += 2)
            words.Add(Encoding.ASCII.GetString(lower[edges[i]..edges[i + 1]]));
        Assert.Equal(Plain(text, exact: true), words);
    }

    private static List<string> Plain(string text, bool exact)
    {
        List<string> words = [];
        var cursor = new WordCursor(text, exact);
        while (cursor.MoveNext())
            words.Add(cursor.Folded.ToString());
        return words;
    }
}
