using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks;

/// <summary>Analysis of a document of two pages, 12,000 characters of English: the part of matching that no topic changes.</summary>
public class TopicsAnalysisBenchmarks
{
    private readonly TopicDocument document = MadeTopics.Text(1);

    [Benchmark(Baseline = true)]
    public TextIndex Exactly() => TextIndex.Build(document, exact: true);

    /// <summary>Folded, and each distinct word stemmed.</summary>
    [Benchmark]
    public TextIndex WithInflections() => TextIndex.Build(document);
}
