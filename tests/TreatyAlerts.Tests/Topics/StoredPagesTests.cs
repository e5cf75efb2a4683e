using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Tests.Topics;

/// <summary>A text read paragraph by paragraph is indexed as if its pages had been put together first.</summary>
public sealed class StoredPagesTests
{
    private static readonly string[] Parts =
        ["crime", "cyber", "-", "-crime", " ", ",", "Article", "articles 5, 6", "7 bis", " and ", "第六", "条", "网", "\u0301", "\uD800", "\uDC00", "é", "’", "المادة", "، ", "x\n", "\n\n", new string('w', 4_100)];

    [Fact]
    public void Paragraph_by_paragraph_or_at_once_the_index_is_the_same() =>
        Prop.ForAll(Texts.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (text, exact) =>
        {
            var document = new TopicDocument { Title = "Article 5,", Symbols = ["A/AC.291/22"], Language = "en", Phrases = ["6 bis"] };
            var stored = new StoredPages(text);
            var atOnce = TextIndex.Build(document with { Pages = [.. stored] }, exact);
            Same(atOnce, TextIndex.Build(document with { Pages = stored }, exact));
            Same(atOnce, TextIndex.Build(document with { Pages = new StoredPages(DocumentText.FromJson(text.ToJson())) }, exact));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_list_of_articles_goes_on_over_paragraphs_as_it_does_within_one() =>
        Assert.Equal(
            [true, false],
            new[] { new[] { "under articles 5,", "6 there is" }, ["under article 5", "6 there are"] }.Select(paragraphs => Has("article:6", paragraphs)));

    private static bool Has(string query, string[] paragraphs)
    {
        Assert.True(TopicQuery.TryParse(query, out var parsed, out _));
        return new TopicMatcher<int>([(0, parsed)]).Match(TextIndex.Build(new TopicDocument { Pages = new StoredPages(Text([paragraphs])) })).Count == 1;
    }

    private static Gen<DocumentText> Texts =>
        Gen.Elements(Parts).ListOf().Select(string.Concat).ListOf(3).Select(paragraphs => paragraphs.ToArray()).ListOf(2).Select(Text);

    private static DocumentText Text(IEnumerable<string[]> pages) =>
        new(1, "text", [.. pages.Select((page, i) => new TextPage(i + 1, [.. page.Select(paragraph => new TextBlock(TextBlockKind.Paragraph, paragraph))]))]);

    private static void Same(TextIndex expected, TextIndex found)
    {
        Assert.Equal(Words(expected, expected.Sequence), Words(found, found.Sequence));
        Assert.Equal(Enum.GetValues<TextField>().Select(expected.Range), Enum.GetValues<TextField>().Select(found.Range));
        Assert.Equal(Places(expected), Places(found));
        Assert.Equal((expected.TextWords, expected.Words.Count, expected.Stems.Count), (found.TextWords, found.Words.Count, found.Stems.Count));
    }

    private static List<string> Words(TextIndex index, ReadOnlySpan<int> sequence)
    {
        List<string> words = [];
        foreach (var word in sequence)
        {
            words.Add(word < 0 ? "" : index.Words[word].ToString());
        }

        return words;
    }

    private static List<(string Word, string Places)> Places(TextIndex index) =>
        [.. Enumerable.Range(0, index.Words.Count).Select(word => (Word: index.Words[word].ToString(), Places: string.Join(' ', index.WordPlaces.Of(word).ToArray()))).OrderBy(one => one.Word, StringComparer.Ordinal)];
}
