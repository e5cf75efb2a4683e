using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Benchmarks;

/// <summary>Documents per second of the embedded extractor, on texts made here: no file is needed.</summary>
public class PhraseBenchmarks
{
    private readonly EmbeddedPhraseExtractor extractor = new();
    private string text = "";

    /// <summary>Length of the text: an abstract, a resolution, a paper.</summary>
    [Params(800, 12_000, 48_000)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Write() => text = MadeText.Of(Characters);

    [Benchmark]
    public Task<IReadOnlyList<KeyPhrase>> Extract() => extractor.ExtractAsync(text, "en", 10);
}
