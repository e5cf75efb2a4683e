using System.Text;
using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Benchmarks;

/// <summary>Reading the listing of a 200 KB page with a menu of 400 links and 100 documents; and the share of parsing in it.</summary>
public class PagesBenchmarks
{
    private readonly string html = MadePage.Html;
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(MadePage.Html);

    [Benchmark(Baseline = true)]
    public int Read()
    {
        var listing = PageReader.Read(MadePage.Source, MadePage.Source.Url, bytes, "text/html; charset=utf-8");
        return listing.Entries.Count == MadePage.Entries ? listing.Entries.Count : throw new InvalidOperationException($"{listing.Entries.Count} entries: {listing.Problem}");
    }

    [Benchmark]
    public bool ParseOnly() => HtmlPage.Parse(html, MadePage.Source, MadePage.Source.Url).Page is not null;
}
