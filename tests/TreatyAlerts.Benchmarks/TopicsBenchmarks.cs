using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks;

/// <summary>Many topics against one document of two pages.</summary>
public class TopicsBenchmarks
{
    private IReadOnlyList<(int Owner, TopicQuery Query)> topics = [];
    private TopicMatcher<int> matcher = new([]);
    private TextIndex document = MadeTopics.Document(1);

    [Params(1_000, 10_000)]
    public int Topics { get; set; } = 10_000;

    [GlobalSetup]
    public void Write()
    {
        topics = MadeTopics.Of(Topics);
        matcher = new TopicMatcher<int>(topics);
        matcher.Match(document);
    }

    /// <summary>With the compilation that the first document of a language brings.</summary>
    [Benchmark]
    public int CompileAndMatch() => new TopicMatcher<int>(topics).Match(document).Count;

    [Benchmark]
    public int Match() => matcher.Match(document).Count;

    [Benchmark]
    public TextIndex Analyse() => document = MadeTopics.Document(1);
}
