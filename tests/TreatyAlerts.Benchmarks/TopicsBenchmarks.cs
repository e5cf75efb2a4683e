using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks;

/// <summary>Compiling many topics, changing one, and holding a document of two pages against all.</summary>
public class TopicsBenchmarks
{
    private IReadOnlyList<(int Owner, TopicQuery Query)> topics = [];
    private TopicMatcher<int> matcher = new([]);
    private readonly TextIndex document = MadeTopics.Document(1);
    private byte[] saved = [];

    [Params(1_000, 10_000, 100_000)]
    public int Topics { get; set; } = 10_000;

    [GlobalSetup]
    public void Write()
    {
        topics = MadeTopics.Of(Topics);
        matcher = new TopicMatcher<int>(topics);
        matcher.Match(document);
        using var stream = new MemoryStream();
        matcher.Save(stream, owner => owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        saved = stream.ToArray();
    }

    /// <summary>With the compilation that the first document brings.</summary>
    [Benchmark]
    public int CompileAndMatch() => new TopicMatcher<int>(topics).Match(document).Count;

    /// <summary>Reads what is compiled already.</summary>
    [Benchmark]
    public int LoadAndMatch()
    {
        using var stream = new MemoryStream(saved);
        return TopicMatcher.Load(stream, name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)).Match(document).Count;
    }

    /// <summary>One topic goes and comes again.</summary>
    [Benchmark]
    public int ChangeOneAndMatch()
    {
        matcher.Change(topics[0].Owner, topics[0].Query);
        return matcher.Match(document).Count;
    }

    [Benchmark]
    public int Match() => matcher.Match(document).Count;
}
