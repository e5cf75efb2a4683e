using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Tests.Documents.Analysis;

public sealed class ParagraphLanguageTests
{
    private const string Mixed = """
        NOTE 7

        The delegation would like to see the scope of the text limited to serious offences.
        La délégation souhaite que le champ du texte soit limité aux infractions graves.

        12.5
        Делегация хотела бы, чтобы сфера применения текста была ограничена тяжкими преступлениями.
        Die Delegation möchte den Anwendungsbereich des Textes auf schwere Straftaten beschränken.
        代表团希望案文的范围仅限于严重犯罪。
        """;

    [Fact]
    public void Each_paragraph_has_its_own_language_and_what_says_nothing_goes_with_its_neighbour() =>
        Assert.Equal(["en", "en", "fr", "fr", "ru", null, "zh"], LanguageGuess.OfParagraphs(Mixed).Select(paragraph => paragraph.Language));

    [Fact]
    public void Paragraphs_are_cut_where_the_lines_end()
    {
        var written = LanguageGuess.OfParagraphs("one\r\n\r\n two\rthree\n").Select(paragraph => "one\r\n\r\n two\rthree\n".Substring(paragraph.Start, paragraph.Length));
        Assert.Equal(["one", " two", "three"], written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n \n")]
    public void An_empty_text_has_none(string text) => Assert.Empty(LanguageGuess.OfParagraphs(text));

    [Theory]
    [InlineData("en", "Peacekeeping operations: provisional measures")]
    [InlineData("fr", "Opérations humanitaires: situation actuelle")]
    [InlineData("es", "Operaciones humanitarias: resoluciones anteriores")]
    [InlineData(null, "Qwrtzp xkvvb zzrrt mmkkl ppwwq")]
    public void A_heading_without_short_words_is_known_by_its_letter_triples(string? language, string text) => Assert.Equal(language, LanguageGuess.Of(text));
}
