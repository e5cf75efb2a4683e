using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class RtfReaderTests
{
    [Fact]
    public void Headings_notes_fields_lists_and_tables_keep_their_kind() => Assert.Equal(
        [
            new(TextBlockKind.Masthead, "A/SAMPLE/1"),
            new(TextBlockKind.Heading, "Scope of the sample"),
            new(TextBlockKind.Paragraph, "The first paragraph has a note and goes on after it."),
            new(TextBlockKind.Footnote, "The note itself."),
            new(TextBlockKind.Paragraph, "On page seven stands more."),
            new(TextBlockKind.Paragraph, "Kept words end here."),
            new(TextBlockKind.ListItem, "1. An item of a list"),
            new(TextBlockKind.TableRow, "Fiji (South)\t42"),
            new TextBlock(TextBlockKind.Paragraph, "Last words."),
        ],
        Reading.BlocksOf(Sample()));

    [Theory]
    [InlineData(@"{\rtf1\ansi caf\'e9 \'93x\'94}", "café “x”")]
    [InlineData(@"{\rtf1\ansi\ansicpg1251 \'c4\'ee\'ec}", "Дом")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f0 A;}{\f1\fcharset204 B;}{\f2\fcharset134 C;}}a \f1\'c4\'ee\'ec\f0  b {\f2\'d6\'d0\'ce\'c4}}", "a Дом b 中文")]
    [InlineData(@"{\rtf1\uc1 \u1078?\u-10179?\u-8704?.}", "ж\U0001F600.")]
    [InlineData(@"{\rtf1{\uc2 \u233ab}{\uc0\u233}c}", "ééc")]
    [InlineData(@"{\rtf1 \u233\'e9z}", "éz")]
    [InlineData(@"{\rtf1 \emdash\~\lquote a\rquote\_b\-c\{\\\}}", "— ‘a’-bc{\\}")]
    [InlineData(@"{\rtf1 a{\*\unknown hidden}{\pict 0102}{\object{\*\objdata 0102}{\result shown}}b}", "ab")]
    [InlineData(@"{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box}}{\shprslt box}}}", "abox")]
    [InlineData(@"{\rtf1 a\bin3 }}}b}", "ab")]
    [InlineData(@"{\rtf1 a}}}} b", "a b")]
    [InlineData(@"{\rtf1{{{ a \'zz \ansicpg99999 \u99999999999? b", "a zz b")]
    [InlineData(@"{\rtf1 \u-10179? alone}", "\uFFFD alone")]
    public void Characters_are_read_in_their_code_page(string content, string expected) => Assert.Equal(expected, Reading.TextOf(PdfBuilder.Latin(content)));

    [Fact]
    public void A_file_cut_anywhere_ends_in_text_or_a_reason() => Damage.CutEverywhere(Sample(), 61);

    [Fact]
    public void Most_mutations_still_give_text() => Assert.True(Damage.Mutate(Sample(), 300) >= 255, "fewer than 85 of 100 mutated files were read");

    [Fact]
    public void Deep_groups_are_over_the_limit()
    {
        var result = Reading.Of(@"{\rtf1 " + new string('{', 1_000_000));
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("groups nest", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_words_has_no_text() => Assert.Equal(TextState.NoText, Reading.Of(@"{\rtf1{\info{\title x}}}").State);

    private static byte[] Sample() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Text", "Fixtures", "parts.rtf"));
}
