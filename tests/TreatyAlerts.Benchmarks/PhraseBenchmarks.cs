using System.Text;
using BenchmarkDotNet.Attributes;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Benchmarks;

/// <summary>Documents per second of the embedded extractor, on texts made here: no file is needed.</summary>
[MemoryDiagnoser]
public class PhraseBenchmarks
{
    private static readonly string[] Nouns =
        ["harbour", "inspection", "treaty", "evidence", "prosecutor", "request", "channel", "provider", "network", "delegation", "fund", "lighthouse"];

    private static readonly string[] Others = ["of the", "electronic", "mutual", "shall", "in", "northern", "which", "and", "legal", "the", "was", "joint"];

    private readonly EmbeddedPhraseExtractor extractor = new();
    private string text = "";

    /// <summary>Length of the text: an abstract, a resolution, a paper.</summary>
    [Params(800, 12_000, 48_000)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var made = new StringBuilder();
        for (uint i = 1; made.Length < Characters; i++)
        {
            // Multiplicative hashing strings the words together, the same on every run; every hundredth word is new.
            var hash = i * 2654435761;
            var word = i % 100 == 0 ? $"Port{(char)('a' + (hash >> 8 & 15))}{(char)('a' + (hash >> 16 & 15))}ia"
                : (hash & 0x8000) == 0 ? Nouns[(hash >> 20) % Nouns.Length]
                : Others[(hash >> 20) % Others.Length];
            made.Append(word).Append(i % 17 == 0 ? ", " : i % 23 == 0 ? ". " : i % 131 == 0 ? ".\n\n" : " ");
        }

        text = made.ToString();
    }

    [Benchmark]
    public Task<IReadOnlyList<KeyPhrase>> Extract() => extractor.ExtractAsync(text, "en", 10);
}
