using TreatyAlerts.Documents.Text.Lists;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class DocxNumberTests
{
    [Theory]
    [InlineData("decimal", 12, "12")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("0001", 7, "0007")]
    [InlineData("upperRoman", 1994, "MCMXCIV")]
    [InlineData("lowerRoman", 4, "iv")]
    [InlineData("lowerRoman", 5000, "5000")]
    [InlineData("upperLetter", 28, "BB")]
    [InlineData("lowerLetter", 26, "z")]
    [InlineData("ordinal", 12, "12th")]
    [InlineData("ordinal", 23, "23rd")]
    [InlineData("russianLower", 10, "к")]
    [InlineData("russianUpper", 1, "А")]
    [InlineData("arabicAbjad", 3, "ج")]
    [InlineData("arabicAlpha", 3, "ت")]
    [InlineData("arabicIndic", 105, "١٠٥")]
    [InlineData("hindiNumbers", 12, "१२")]
    [InlineData("chineseCounting", 11, "十一")]
    [InlineData("chineseCounting", 20, "二十")]
    [InlineData("chineseCounting", 105, "一〇五")]
    [InlineData("chineseCountingThousand", 105, "一百零五")]
    [InlineData("chineseCountingThousand", 1010, "一千零一十")]
    [InlineData("taiwaneseCountingThousand", 10, "十")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("ideographLegalTraditional", 2, "貳")]
    [InlineData("ideographDigital", 10, "一〇")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("ideographZodiac", 12, "亥")]
    [InlineData("decimalEnclosedCircle", 3, "③")]
    [InlineData("decimalEnclosedCircle", 21, "21")]
    [InlineData("decimalEnclosedParen", 2, "⑵")]
    [InlineData("decimalFullWidth", 10, "１０")]
    [InlineData("numberInDash", 4, "- 4 -")]
    [InlineData("none", 4, "")]
    [InlineData("a format of tomorrow", 4, "4")]
    public void Each_format_writes_its_own_signs(string format, int number, string expected) => Assert.Equal(expected, NumberFormats.Write(number, format));

    [Theory]
    [InlineData(0, "decimal")]
    [InlineData(23, "bullet")]
    [InlineData(37, "chineseCounting")]
    [InlineData(48, "arabicAbjad")]
    [InlineData(59, "russianUpper")]
    [InlineData(255, "none")]
    [InlineData(-1, "decimal")]
    public void The_codes_of_the_binary_format_have_names(int code, string expected) => Assert.Equal(expected, NumberFormats.Named(code));

    [Fact]
    public void Levels_restart_after_the_level_that_they_name_or_never() => Assert.Equal(
        ["I. one", "1. two", "(a) three", "II. four", "2. five", "(a) six", "(b) seven", "III. eight", "3. nine"],
        Texts(
            Level(0, "upperRoman", "%1.") + Level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>") + Level(2, "lowerLetter", "(%3)"),
            ("one", 0), ("two", 1), ("three", 2), ("four", 0), ("five", 1), ("six", 2), ("seven", 2), ("eight", 0), ("nine", 1)));

    [Fact]
    public void Legal_numbers_gaps_and_words_are_shown_as_the_level_says() => Assert.Equal(
        ["Article I one", "1.1 two", "第二条three", "Annex four"],
        Texts(
            Level(0, "upperRoman", "Article %1") + Level(1, "decimal", "%1.%2", "<w:isLgl/>") + Level(2, "chineseCounting", "第%3条", "<w:start w:val=\"2\"/><w:suff w:val=\"nothing\"/>") + Level(3, "none", "Annex%4"),
            ("one", 0), ("two", 1), ("three", 2), ("four", 3)));

    [Fact]
    public void An_instance_may_show_and_start_a_level_otherwise() => Assert.Equal(
        ["1. one", "[5] two", "[6] three"],
        Reading.BlocksOf(DocxBuilder.Build(
            Item("one", 0, 1) + Item("two", 0, 2) + Item("three", 0, 2),
            numbering: $"""
                <w:abstractNum w:abstractNumId="0">{Level(0, "decimal", "%1.")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
                <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>{Level(0, "decimal", "[%1]")}</w:lvlOverride></w:num>
                """)).Select(block => block.Text));

    [Fact]
    public void A_list_may_point_to_the_style_of_another() => Assert.Equal(
        ["(i) one"],
        Reading.BlocksOf(DocxBuilder.Build(
            Item("one", 0, 2),
            numbering: $"""
                <w:abstractNum w:abstractNumId="0"><w:styleLink w:val="UN"/>{Level(0, "lowerRoman", "(%1)")}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="UN"/></w:abstractNum>
                <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
                """)).Select(block => block.Text));

    [Fact]
    public void A_custom_format_wins_over_its_fallback() => Assert.Equal(
        ["001/ one"],
        Texts(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1/\"/></w:lvl>",
            ("one", 0)));

    [Fact]
    public void A_style_brings_its_list_and_the_level_that_names_the_style() => Assert.Equal(
        ["A. Part", "2) Numbered by style", "B. Next"],
        Reading.BlocksOf(DocxBuilder.Build(
            Item("Part", 0, 1) + DocxBuilder.Paragraph("Numbered by style", "<w:pStyle w:val=\"Counted\"/>") + Item("Next", 0, 1),
            numbering: $"<w:abstractNum w:abstractNumId=\"0\">{Level(0, "upperLetter", "%1.")}{Level(1, "decimal", "%2)", "<w:start w:val=\"2\"/><w:pStyle w:val=\"Counted\"/>")}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")).Select(block => block.Text));

    [Fact]
    public void A_cell_may_hold_nothing_but_its_number() => Assert.Equal(
        ["1.\tFiji", "2.\tPeru"],
        Reading.BlocksOf(DocxBuilder.Build(
            $"<w:tbl>{Row("Fiji")}{Row("Peru")}</w:tbl>",
            numbering: $"<w:abstractNum w:abstractNumId=\"0\">{Level(0, "decimal", "%1.")}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")).Select(block => block.Text));

    [Fact]
    public void Deleted_paragraphs_are_not_counted() => Assert.Equal(
        ["1. one", "2. three"],
        Texts(
            Level(0, "decimal", "%1."),
            $"{Item("one", 0, 1)}<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del w:id=\"2\"><w:r><w:delText>two</w:delText></w:r></w:del></w:p>{Item("three", 0, 1)}"));

    private static string Row(string state) => $"<w:tr><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc><w:tc>{DocxBuilder.Paragraph(state)}</w:tc></w:tr>";

    private static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static string Item(string text, int level, int list) => DocxBuilder.Paragraph(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    private static IEnumerable<string> Texts(string levels, params (string Text, int Level)[] items) => Texts(levels, string.Concat(items.Select(item => Item(item.Text, item.Level, 1))));

    private static IEnumerable<string> Texts(string levels, string body) =>
        Reading.BlocksOf(DocxBuilder.Build(body, numbering: $"<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")).Select(block => block.Text);
}
