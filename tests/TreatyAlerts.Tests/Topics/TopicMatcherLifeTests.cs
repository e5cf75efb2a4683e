using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

/// <summary>Topics that come, change and go, are saved and read again, and are matched by many threads: always as the naive evaluator says.</summary>
public sealed class TopicMatcherLifeTests
{
    private enum Step
    {
        Add,
        Change,
        Remove,
        Match,
        SaveAndLoad,
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_happens_to_topics_the_matcher_says_what_the_naive_evaluator_says(bool exact)
    {
        var lives = Happening.ListOf(40);
        var (hits, removed, loaded) = (0, 0, 0);
        Prop.ForAll(lives.ToArbitrary(), life =>
        {
            var matcher = new TopicMatcher<int>([]);
            var topics = new List<(int Owner, TopicQuery Query)>();
            var next = 0;
            foreach (var (step, text, which, document) in life)
            {
                var at = topics.Count == 0 ? -1 : which % topics.Count;
                switch (step)
                {
                    case Step.Add when TopicQuery.TryParse(text, out var query, out _):
                        matcher.Add(next, query);
                        topics.Add((next++, query));
                        break;
                    case Step.Change when at >= 0 && TopicQuery.TryParse(text, out var query, out _):
                        Assert.True(matcher.Change(topics[at].Owner, query));
                        topics.Add((topics[at].Owner, query));
                        topics.RemoveAt(at);
                        break;
                    case Step.Remove when at >= 0:
                        Assert.True(matcher.Remove(topics[at].Owner));
                        topics.RemoveAt(at);
                        removed++;
                        break;
                    case Step.SaveAndLoad:
                        matcher = Load(Saved(matcher));
                        loaded++;
                        break;
                    case Step.Match:
                        var expected = topics.Where(topic => NaiveEvaluator.Matches(topic.Query, document, exact)).Select(topic => topic.Owner).ToList();
                        var found = matcher.Match(TextIndex.Build(document, exact));
                        Assert.True(expected.SequenceEqual(found), Difference(topics, expected, found, document));
                        hits += expected.Count;
                        break;
                }

                Assert.Equal(topics.Count, matcher.Count);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        Assert.True(hits > 200 && removed > 50 && loaded > 50, $"{hits} hits, {removed} removed, {loaded} loaded prove little");
    }

    [Fact]
    public void Unknown_owners_are_neither_changed_nor_removed_and_none_has_two_topics()
    {
        var matcher = new TopicMatcher<string>([("a", Query("crime"))]);
        Assert.False(matcher.Change("b", Query("crime")));
        Assert.False(matcher.Remove("b"));
        Assert.Throws<ArgumentException>(() => matcher.Add("a", Query("treaty")));
        Assert.True(matcher.Remove("a"));
        Assert.Empty(matcher.Match(Text("crime")));
        matcher.Add("a", Query("crime"));
        Assert.Equal(["a"], matcher.Match(Text("crime")));
    }

    [Fact]
    public void A_topic_stays_though_an_equal_one_goes()
    {
        var matcher = new TopicMatcher<string>([("a", Query("cyber crime")), ("b", Query("crime cyber")), ("c", Query("crime"))]);
        Assert.Equal(["a", "b", "c"], matcher.Match(Text("cyber crime")));
        matcher.Remove("a");
        Assert.Equal(["b", "c"], matcher.Match(Text("cyber crime")));
        matcher.Remove("b");
        matcher.Add("d", Query("(cyber) AND crime"));
        Assert.Equal(["c", "d"], matcher.Match(Text("cyber crime")));
    }

    [Fact]
    public void Thousands_of_topics_that_went_leave_no_trace()
    {
        var matcher = new TopicMatcher<int>([]);
        for (var round = 0; round < 6; round++)
        {
            for (var i = 0; i < 1_000; i++)
                matcher.Add((round * 1_000) + i, Query($"w{i} -x{round}"));
            for (var i = 0; i < 1_000 - round; i++)
                Assert.True(matcher.Remove((round * 1_000) + i));
        }

        Assert.Equal(15, matcher.Count);
        Assert.Equal([1_999, 3_999, 4_999, 5_999], matcher.Match(Text("w999 x2")));
    }

    [Fact]
    public async Task Threads_match_while_others_change_topics()
    {
        var stop = TestContext.Current.CancellationToken;
        var matcher = new TopicMatcher<int>([.. Enumerable.Range(0, 200).Select(i => (i, Query($"stays{i}")))]);
        var document = Text(string.Join(' ', Enumerable.Range(0, 200).Select(i => $"stays{i} comes{i}")));
        var changes = Task.Run(
            () =>
            {
                for (var i = 0; i < 3_000; i++)
                {
                    matcher.Add(1_000 + i, Query($"comes{i % 200}"));
                    if (i >= 50)
                        Assert.True(matcher.Remove(950 + i));
                }
            },
            stop);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            () =>
            {
                do
                {
                    var found = matcher.Match(document);
                    Assert.Equal(Enumerable.Range(0, 200), found.Where(owner => owner < 1_000));
                    Assert.InRange(found.Count, 200, 252);
                }
                while (!changes.IsCompleted);
            },
            stop));
        await Task.WhenAll([changes, .. readers]);
        Assert.Equal(250, matcher.Match(document).Count);
    }

    [Fact]
    public void Damage_anywhere_is_noticed()
    {
        var saved = Saved(new TopicMatcher<int>([(7, Query("cyber crime OR \"digital evidence\"")), (8, Query("\"cyber crime\"~3 -treat*"))]));
        Assert.Equal([7, 8], Load(saved).Match(Text("cyber crime")));
        for (var at = 0; at < saved.Length; at++)
        {
            var damaged = saved.ToArray();
            damaged[at] ^= 0x10;
            Assert.Throws<CompiledTopicsException>(() => Load(damaged));
        }

        for (var length = 0; length < saved.Length; length++)
            Assert.Throws<CompiledTopicsException>(() => Load(saved[..length]));
    }

    private static Gen<(Step Step, string Query, int Which, TopicDocument Document)> Happening =>
        from step in Gen.Frequency((6, Gen.Constant(Step.Add)), (2, Gen.Constant(Step.Change)), (2, Gen.Constant(Step.Remove)), (5, Gen.Constant(Step.Match)), (1, Gen.Constant(Step.SaveAndLoad)))
        from query in TopicGenerators.Query
        from which in Gen.Choose(0, 1_000)
        from document in TopicGenerators.Document
        select (step, query, which, document);

    private static string Difference(List<(int Owner, TopicQuery Query)> topics, List<int> expected, IReadOnlyList<int> found, TopicDocument document)
    {
        var queries = topics.ToDictionary(topic => topic.Owner, topic => topic.Query.Text);
        return $"missing: {string.Join(" | ", expected.Except(found).Select(owner => queries[owner]))}; too many: {string.Join(" | ", found.Except(expected).Select(owner => queries.GetValueOrDefault(owner, "one that was removed")))}; in {document.Language}: {document.Title} # {string.Join(" # ", document.Pages)}";
    }

    private static byte[] Saved(TopicMatcher<int> matcher)
    {
        using var stream = new MemoryStream();
        matcher.Save(stream, owner => owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return stream.ToArray();
    }

    private static TopicMatcher<int> Load(byte[] saved)
    {
        using var stream = new MemoryStream(saved);
        return TopicMatcher.Load(stream, name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static TextIndex Text(string text) => TextIndex.Build(new TopicDocument { Pages = [text] });

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException($"{text}: {error}");
}
