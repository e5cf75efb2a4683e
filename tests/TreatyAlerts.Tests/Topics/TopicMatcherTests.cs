using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicMatcherTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_matcher_says_what_the_naive_evaluator_says(bool exact)
    {
        var cases = from queries in TopicGenerators.Query.ListOf(15) from document in TopicGenerators.Document select (queries, document);
        var (hits, misses) = (0, 0);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var topics = Topics(pair.queries);
            var found = new TopicMatcher<int>(topics).Match(TextIndex.Build(pair.document, exact));
            var expected = topics.Where(topic => NaiveEvaluator.Matches(topic.Query, pair.document, exact)).Select(topic => topic.Owner).ToList();
            Assert.True(expected.SequenceEqual(found), Difference(topics, expected, found));
            hits += expected.Count;
            misses += topics.Count - expected.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
        Assert.True(hits > 100 && misses > 500, $"{hits} hits, {misses} misses prove little");
    }

    [Theory]
    [InlineData("crime", "The crimes of", true)]
    [InlineData("\"crime\"", "The crimes of", false)]
    [InlineData("cyber-crime", "on cybercrime", true)]
    [InlineData("cyber-crime", "on Cyber-Crimes", true)]
    [InlineData("cyber-crime", "on cyber crime", true)]
    [InlineData("cybercrime", "on cyber-crime", true)]
    [InlineData("cyber-crime", "crime and cyber", false)]
    [InlineData("网络犯罪", "关于网络犯罪的公约", true)]
    [InlineData("网络犯罪", "犯罪网络", false)]
    [InlineData("\"a b\"~1", "b a", false)]
    [InlineData("\"a b\"~2", "b a", true)]
    [InlineData("\"a b\"~1", "a x b", true)]
    [InlineData("\"a b\"~1", "a x x b", false)]
    [InlineData("\"a a\"~5", "one a only", false)]
    [InlineData("\"a a\"~5", "a and a", true)]
    [InlineData("\"a b c\"~2", "a x b x c", true)]
    [InlineData("\"a b c\"~1", "a x b x c", false)]
    [InlineData("\"data protect*\"", "data protection", true)]
    [InlineData("data -body:prot*", "data protection", false)]
    [InlineData("data -type:prot*", "data protection", true)]
    [InlineData("article:6", "under Article 6, the", true)]
    [InlineData("article:6", "under Article 6 bis the", false)]
    [InlineData("article:\"6 bis\"", "under Article 6 bis the", true)]
    [InlineData("article:6bis", "Article 6bis", true)]
    [InlineData("article:6", "articles 5, 6 and 7", true)]
    [InlineData("article:7", "articles 5, 6 and 7", true)]
    [InlineData("article:8", "articles 5, 6 and 7 of 8 States", false)]
    [InlineData("article:6", "l'article 6", true)]
    [InlineData("article:6", "artículo 6", true)]
    [InlineData("article:6", "согласно статье 6", true)]
    [InlineData("article:6", "المادة ٦", true)]
    [InlineData("article:6", "第六条", true)]
    [InlineData("article:12", "第十二条", true)]
    [InlineData("article:6", "paragraph 6", false)]
    public void A_query_matches_a_text_or_not(string query, string text, bool matches) =>
        Assert.Equal(matches, Matches(query, new TopicDocument { Pages = [text], Language = "en" }));

    [Theory]
    [InlineData("symbol:A/AC.291/22", true)]
    [InlineData("a/ac.291/22", true)]
    [InlineData("symbol:A/AC.291/22/Rev.3", true)]
    [InlineData("symbol:\"A/AC.291/22/Rev.3\"", true)]
    [InlineData("symbol:\"A/AC.291/22\"", false)]
    [InlineData("symbol:A/AC.291/2", false)]
    [InlineData("symbol:A/AC.291", true)]
    [InlineData("symbol:A/AC.291/22/Rev.2", false)]
    [InlineData("symbol:A/AC.2*", true)]
    [InlineData("symbol:a/ac.291/22/rev*", true)]
    [InlineData("symbol:A/AC.291/22/Add*", false)]
    [InlineData("symbol:\"a/ac.291/22 rev. 3\"", true)]
    [InlineData("A/AC.291", true)]
    [InlineData("a/ac.291/22.rev.3", true)]
    public void A_symbol_matches_its_family_and_in_quotes_only_itself(string query, bool matches) =>
        Assert.Equal(matches, Matches(query, new TopicDocument { Symbols = ["A/AC.291/22/Rev.3"] }));

    [Fact]
    public void A_phrase_runs_over_the_end_of_a_page_but_not_out_of_the_title()
    {
        var document = new TopicDocument { Title = "Report on digital", Pages = ["evidence of electronic", "data"], Phrases = ["mutual", "legal assistance"] };
        Assert.True(Matches("\"electronic data\"", document));
        Assert.False(Matches("\"digital evidence\"", document));
        Assert.False(Matches("\"digital evidence\"~100", document));
        Assert.True(Matches("phrase:\"legal assistance\"", document));
        Assert.False(Matches("phrase:\"mutual legal\"", document));
        Assert.False(Matches("mutual", document));
    }

    [Fact]
    public void Exact_mode_keeps_inflections_and_diacritics_apart()
    {
        var document = new TopicDocument { Pages = ["The régime of crimes"], Language = "en" };
        Assert.True(Matches("regime crime", document));
        Assert.False(Matches("regime", document, exact: true));
        Assert.False(Matches("crime", document, exact: true));
        Assert.True(Matches("RÉGIME crimes", document, exact: true));
    }

    [Fact]
    public void Owners_of_equal_topics_all_hear_of_a_match_in_the_order_given()
    {
        var matcher = new TopicMatcher<string>([("c", Query("cyber AND crime")), ("x", Query("ransomware")), ("a", Query("Cyber crime")), ("b", Query("crime"))]);
        Assert.Equal(4, matcher.Count);
        Assert.Equal(["c", "a", "b"], matcher.Match(TextIndex.Build(new TopicDocument { Pages = ["crime, cyber"] })));
    }

    [Fact]
    public void No_topics_match_nothing() => Assert.Empty(new TopicMatcher<int>([]).Match(TextIndex.Build(new TopicDocument { Pages = ["text"] })));

    [Fact]
    public async Task Many_threads_match_at_once()
    {
        var topics = Enumerable.Range(0, 500).Select(i => (i, Query($"w{i} -w{i + 1}"))).ToList();
        var matcher = new TopicMatcher<int>(topics);
        var runs = Enumerable.Range(0, 64).Select(i => Task.Run(() => matcher.Match(TextIndex.Build(new TopicDocument { Pages = [$"w{i} w{i + 2}"] })), TestContext.Current.CancellationToken));
        var all = await Task.WhenAll(runs);
        Assert.All(all.Index(), run => Assert.Equal([run.Index, run.Index + 2], run.Item));
    }

    [Fact]
    public void Monstrous_documents_are_matched()
    {
        string[] monsters =
        [
            new('x', 2_000_000),
            string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"w{i}")),
            string.Concat(Enumerable.Repeat("a ", 200_000)),
            new('\u0301', 1_000_000),
            string.Concat(Enumerable.Repeat("\uD800x\uDC00", 100_000)),
        ];
        var matcher = new TopicMatcher<int>([(0, Query("w7 w99999")), (1, Query("\"a a a a a\"~100")), (2, Query("xxx*")), (3, Query("\"x x\""))]);
        Assert.Equal(["2", "0", "1", "", "3"], monsters.Select(text => string.Join(',', matcher.Match(TextIndex.Build(new TopicDocument { Pages = [text] })))));
    }

    private static bool Matches(string query, TopicDocument document, bool exact = false) =>
        new TopicMatcher<int>([(1, Query(query))]).Match(TextIndex.Build(document, exact)).Count == 1;

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException($"{text}: {error}");

    private static List<(int Owner, TopicQuery Query)> Topics(IEnumerable<string> queries)
    {
        List<(int, TopicQuery)> topics = [];
        foreach (var text in queries)
        {
            if (TopicQuery.TryParse(text, out var query, out _))
                topics.Add((topics.Count, query));
        }

        return topics;
    }

    private static string Difference(List<(int Owner, TopicQuery Query)> topics, List<int> expected, IReadOnlyList<int> found) =>
        $"missing: {string.Join(" | ", expected.Except(found).Select(at => topics[at].Query))}; too many: {string.Join(" | ", found.Except(expected).Select(at => topics[at].Query))}";
}
