using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Tests.Documents.Analysis;

public sealed class StemTests
{
    [Theory]
    [InlineData("en", "crime crimes")]
    [InlineData("en", "policy policies")]
    [InlineData("en", "negotiate negotiates negotiated negotiating")]
    [InlineData("en", "committed committing commit commits")]
    [InlineData("en", "woman women")]
    [InlineData("en", "offence offences")]
    [InlineData("fr", "etat etats")]
    [InlineData("fr", "national nationaux nationale nationales")]
    [InlineData("fr", "reseau reseaux")]
    [InlineData("es", "delito delitos")]
    [InlineData("es", "informatica informaticas informatico informaticos")]
    [InlineData("es", "nacion naciones")]
    [InlineData("ru", "преступность преступности преступностью")]
    [InlineData("ru", "конвенция конвенции конвенцию конвенцией")]
    [InlineData("ru", "государство государства государствами государств")]
    [InlineData("ar", "اتفاقيه الاتفاقيه والاتفاقيه")]
    [InlineData("ar", "جريمه الجريمه")]
    public void Inflections_of_a_word_meet(string language, string words) =>
        Assert.Single(words.Split(' ').Select(word => TextAnalyzer.Stem(word, language)).Distinct());

    [Theory]
    [InlineData("en", "unit united")]
    [InlineData("en", "new news")]
    [InlineData("en", "mean means")]
    [InlineData("en", "nation national")]
    [InlineData("en", "thing th")]
    [InlineData("en", "gas ga")]
    [InlineData("es", "pais paz")]
    [InlineData("ru", "страна сторона")]
    public void Different_words_stay_apart(string language, string words) =>
        Assert.Equal(words.Split(' ').Length, words.Split(' ').Select(word => TextAnalyzer.Stem(word, language)).Distinct().Count());

    [Theory]
    [InlineData("zh")]
    [InlineData("xx")]
    [InlineData("")]
    public void A_language_without_rules_leaves_words_as_they_are(string language) => Assert.Equal("crimes", TextAnalyzer.Stem("crimes", language));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("ss")]
    [InlineData("ing")]
    [InlineData("ие")]
    [InlineData("ال")]
    [InlineData("\uD800")]
    public void The_shortest_and_oddest_words_have_a_stem_in_every_language(string word)
    {
        foreach (var language in new[] { "ar", "zh", "en", "fr", "ru", "es" })
            Assert.Equal(word.Length == 0, TextAnalyzer.Stem(word, language).Length == 0);
    }
}
