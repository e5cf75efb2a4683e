using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class RtfReaderTests
{
    [Fact]
    public void Headings_notes_fields_lists_and_tables_keep_their_kind() => Assert.Equal(
        Reading.SampleBlocks,
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
    [InlineData(@"{\rtf1{\fonttbl{\f0 A;}{\f1\fcharset136 B;}{\f2\fcharset178 C;}}\f1\'a4\'a4\'a4\'e5 \f2\'c7\'e1}", "中文 ال")]
    [InlineData(@"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f5\fcharset178 B;}{\f13\fcharset134 C;}}{\rtlch\fcs1\af5\ltrch\fcs0\f0 caf\'e9 }{\ltrch\fcs0\f0\rtlch\fcs1\af5\'c7\'e1 }{\loch\af0\hich\af0\dbch\af13\'d6\'d0}}", "café ال 中")]
    [InlineData(@"{\rtf1{\fonttbl{\f0 A;}{\f3\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}}a {\f3\'61\u-3999?} {\f4\'fe}}", "a αα ☑")]
    [InlineData(@"{\rtf1\pc caf\'82}", "café")]
    [InlineData(@"{\rtf1 a{\v hidden}{\deleted gone}{\revised new}{\mvf moved}\v0 b}", "anewb")]
    [InlineData(@"{\rtf1{\field{\*\fldinst PAGE}{\fldrslt 7}}{\pict\wmetafile8 0102ff}{\*\shppict{\pict 00}} of 9}", "7 of 9")]
    public void Characters_are_read_in_their_code_page(string content, string expected) => Assert.Equal(expected, Reading.TextOf(PdfBuilder.Latin(content)));

    [Theory]
    [InlineData(@"{\header Every page\par}{\headerf First page\par}\titlepg Body\par", "First page")]
    [InlineData(@"{\header Every page\par}{\headerf First page\par}Body\par", "Every page")]
    [InlineData(@"{\headerl Left}{\headerr Right\par}Body\par\sect\sectd\titlepg{\headerr Later\par}{\headerf Later too\par}", "Right")]
    [InlineData(@"\titlepg{\headerf {\footnote no}First page\par}{\footerf Foot}Body\par", "First page")]
    public void Only_the_header_of_the_first_page_is_read(string content, string expected) => Assert.Equal(
        [new(TextBlockKind.Masthead, expected), new TextBlock(TextBlockKind.Paragraph, "Body")],
        Reading.BlocksOf(PdfBuilder.Latin(@"{\rtf1 " + content + "}")));

    [Fact]
    public void A_table_in_a_cell_gives_rows_of_its_own_in_order() => Assert.Equal(
        ["before", "a\tb", "c\td", "after\tright", "end"],
        Reading.BlocksOf(PdfBuilder.Latin(@"{\rtf1\trowd\pard\intbl before\par\pard\intbl\itap2 a\nestcell\pard\intbl\itap2 b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl\itap2 c\nestcell d\nestcell{\*\nesttableprops\trowd\nestrow}\pard\intbl after\cell right\cell\row\pard end\par}")).Select(block => block.Text));

    [Fact]
    public void Numbers_of_lists_are_text_and_bullets_are_not() => Assert.Equal(
        [new(TextBlockKind.ListItem, "1. one"), new(TextBlockKind.ListItem, "dot"), new(TextBlockKind.ListItem, "ring"), new TextBlock(TextBlockKind.Paragraph, "a old")],
        Reading.BlocksOf(PdfBuilder.Latin(@"{\rtf1{\fonttbl{\f3\fcharset2 Symbol;}}{\listtext 1.\tab}\ls1 one\par\pard\ls2{\listtext\f3\'b7\tab}dot\par{\listtext o\tab}ring\par\pard{\pntext a\tab}old\par}")));

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
