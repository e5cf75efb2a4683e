using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Benchmarks;

/// <summary>The text of all sample PDFs.</summary>
public class ExtractBenchmarks
{
    private readonly TextExtractor extractor = new(new TextLimits());
    private IReadOnlyList<byte[]> pdfs = [];

    [GlobalSetup]
    public void Load() => Load(null);

    internal int Load(string? folder)
    {
        pdfs = SampleFiles.Pdfs(folder);
        return pdfs.Sum(pdf => pdf.Length);
    }

    [Benchmark]
    public int AllSamples() => pdfs.Count(pdf => extractor.Extract(pdf, "application/pdf").State is TextState.Read);
}
