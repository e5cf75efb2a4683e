using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class PhraseBlocksTests
{
    [Fact]
    public void Wrapped_lines_are_joined_and_empty_lines_divide() =>
        Assert.Equal(
            ["The harbour master of the northern port may close it in a storm.", "Dues are paid yearly."],
            Texts("The harbour master of the northern\nport may close it in a storm.\n\nDues are paid yearly.\n"));

    [Fact]
    public void Bullets_and_numbered_paragraphs_begin_blocks_of_their_own() =>
        Assert.Equal(
            ["The port may", "(a) close its gates", "(b) raise its dues", "1. Decides nothing", "• sleeps"],
            Texts("The port may\n(a) close its gates\n(b) raise its dues\n1. Decides nothing\n• sleeps"));

    [Fact]
    public void A_short_line_without_a_full_stop_is_a_heading()
    {
        var blocks = PhraseBlocks.Of("Harbour dues\n\nDues are paid yearly.").ToList();

        Assert.Equal([true, false], blocks.Select(block => block.IsHeading));
    }

    [Fact]
    public void Where_lines_are_paragraphs_each_is_a_block()
    {
        var line = "Recalling " + string.Join(' ', Enumerable.Repeat("harbour", 40)) + ",";

        Assert.Equal([line, line], Texts(line + "\n" + line));
    }

    [Fact]
    public void An_endless_line_is_cut_between_words()
    {
        var blocks = PhraseBlocks.Of(string.Concat(Enumerable.Repeat("harbour ", 10_000))).ToList();

        Assert.True(blocks.Count > 1);
        Assert.All(blocks, block => Assert.Empty(block.Text.Split(' ').Except(["harbour"])));
    }

    private static string[] Texts(string text) => [.. PhraseBlocks.Of(text).Select(block => block.Text)];
}
