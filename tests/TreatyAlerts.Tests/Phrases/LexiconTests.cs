using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Han;

namespace TreatyAlerts.Tests.Phrases;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("en", "the", WordRole.Inner)]
    [InlineData("en", "although", WordRole.Stop)]
    [InlineData("en", "resolution", WordRole.Weak)]
    [InlineData("en", "harbour", WordRole.Content)]
    [InlineData("fr", "toutefois", WordRole.Stop)]
    [InlineData("es", "también", WordRole.Stop)]
    [InlineData("ru", "который", WordRole.Stop)]
    [InlineData("ar", "الذي", WordRole.Stop)]
    public void Words_of_a_list_are_known_in_their_folded_form(string language, string word, object role)
    {
        var folded = Folded(word);

        Assert.Equal(role, Lexicon.Of(language).RoleOf(folded));
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("zh")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ru")]
    [InlineData("es")]
    public void Every_list_says_where_it_comes_from(string language)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"TreatyAlerts.Phrases.Lexicon.words-{language}.txt");
        using var reader = new StreamReader(stream!);

        Assert.StartsWith("# Origin: ", reader.ReadLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_adjective_names_nothing_but_a_noun_with_its_ending_does()
    {
        Assert.True(Lexicon.Of("en").IsAdjective("humanitarian") || Lexicon.Of("en").IsAdjective("political"));
        Assert.False(Lexicon.Of("en").IsAdjective("tribunal"));
    }

    [Fact]
    public void Chinese_runs_are_cut_at_function_words_but_not_inside_words_that_contain_them()
    {
        const string text = "港口的和平与安全";
        var pieces = new HanCutter(Lexicon.Of("zh")).Pieces(text).Select(piece => text[piece.Start..piece.End]);

        Assert.Equal(["港口", "和平", "安全"], pieces);
    }

    private static string Folded(string word) => Assert.Single(TreatyAlerts.Documents.Analysis.TextAnalyzer.Words(word)).Folded;
}
