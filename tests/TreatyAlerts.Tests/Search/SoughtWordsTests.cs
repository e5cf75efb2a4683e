using TreatyAlerts.Search;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Tests.Search;

/// <summary>Where words that look like a query's stand in a page, and which of them are.</summary>
public sealed class SoughtWordsTests
{
    [Theory]
    [InlineData("treaties", "en", "The Treaty, treaties and TREATING; entreaty.", "4 12 25")]
    [InlineData("treat*", "en", "A treatise: mistreat, treat.", "2 22")]
    [InlineData("\"treaty\"", "en", "Treaty, treaties.", "0")]
    [InlineData("évidence", "fr", "Une Évidence, une evidence.", "4 18")]
    [InlineData("право", "ru", "Права и правом; бесправие.", "0 8 19")]
    [InlineData("公约", "zh", "联合国公约的公约", "3 4 6 7")]
    public void Places_of_words_that_begin_alike(string query, string language, string page, string expected) =>
        Assert.Equal(expected, string.Join(' ', Of(query, language).In(page, 100).Select(one => one.Place).Distinct()));

    [Fact]
    public void No_more_places_than_asked_for() => Assert.Equal(2, Of("treaty", "en").In("treaty treaty treaty", 2).Count);

    [Fact]
    public void Each_place_has_its_term() =>
        Assert.Equal([(0, 0), (8, 1), (17, 0)], Of("harbour ships", "en").In("Harbour shipping harbours", 100));

    [Theory]
    [InlineData("treaties", "en", "A treaty, treatise and treaties.", "treaty treaties")]
    [InlineData("treat*", "en", "Treatise, mistreat.", "Treatise")]
    [InlineData("\"treaties\"", "en", "Treaty, Treaties.", "Treaties")]
    [InlineData("\"the treaties\"", "en", "The treaty, the treaties.", "the treaties")]
    [InlineData("\"open treat*\"", "en", "An open treatise, open to treaties.", "open treatise")]
    [InlineData("cyber-crime", "en", "Cyber crimes; a cyber and a crime.", "Cyber crimes")]
    [InlineData("evidence", "fr", "Une évidence.", "")]
    [InlineData("évidence", "fr", "Une Évidence.", "Évidence")]
    [InlineData("公约", "zh", "联合国公约", "公约")]
    [InlineData("treaty", null, "Treaties, treaty.", "treaty")]
    public void Only_what_the_matcher_takes_is_certain(string query, string? language, string page, string expected)
    {
        var sought = Of(query, language);
        var certain = sought.Certain(page, sought.In(page, 100));
        Assert.Equal(expected, string.Join(' ', certain.Select(span => page[span.Start..span.End])));
        var matches = TopicExplanation.Of(KeptArchive.Query(query), TextIndex.Build(new TopicDocument { Language = language ?? "xx", Pages = [page] }))?.Terms.Select(term => term.Text);
        Assert.All(certain, span => Assert.Contains(page[span.Start..span.End], matches ?? [], StringComparer.OrdinalIgnoreCase));
    }

    private static SoughtWords Of(string query, string? language) => new([.. TopicLint.Terms(KeptArchive.Query(query)).Select(term => (Term)term.Root())], language);
}
