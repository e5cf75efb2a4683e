using System.Globalization;
using TreatyAlerts.Benchmarks.Made;

namespace TreatyAlerts.Benchmarks;

/// <summary>The figures of docs/measurements.md in one table, in under a minute: each work is repeated for a few seconds.</summary>
internal static class Figures
{
    private const double Seconds = 3;

    /// <param name="output">Where the Markdown goes.</param>
    /// <param name="pdfs">A folder of PDFs instead of the samples; null for the samples.</param>
    public static async Task<int> PrintAsync(TextWriter output, string? pdfs)
    {
        if (pdfs is not null && (!Directory.Exists(pdfs) || SampleFiles.Pdfs(pdfs).Count == 0))
        {
            await output.WriteLineAsync($"{pdfs} is no folder that holds a PDF.");
            return 2;
        }

        await output.WriteLineAsync("| figure | value |\n|---|---|");
        await PagesAsync(output);
        await IngestAsync(output, pdfs);
        await ExtractAsync(output, pdfs);
        await TopicsAsync(output);
        await DigestsAsync(output);
        var demo = await DemoRun.MeasureAsync();
        await RowAsync(output, "demo, whole", demo.Seconds, "s");
        await RowAsync(output, "demo, peak memory", demo.PeakMegabytes, "MB");

        await output.WriteLineAsync("\n| slice | lines of code |\n|---|---|");
        foreach (var (slice, lines) in CodeLines.BySlice(Path.Combine(SampleFiles.Repository, "src", "TreatyAlerts")))
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {slice} | {lines:N0} |"));
        }

        return 0;
    }

    private static async Task PagesAsync(TextWriter output)
    {
        var pages = new PagesBenchmarks();
        var read = await PerSecondAsync(() => Task.FromResult(pages.Read()));
        var parsed = await PerSecondAsync(() => Task.FromResult(pages.ParseOnly()));
        await RowAsync(output, "pages read (200 KB, 400 menu links, 100 documents)", read, "per second");
        await RowAsync(output, "of that, parsing", 100 * read / parsed, "%");
    }

    private static async Task IngestAsync(TextWriter output, string? pdfs)
    {
        var ingest = new IngestBenchmarks();
        ingest.Open(pdfs);
        await RowAsync(output, "documents ingested (PDF, fetched from memory, kept in a folder)", await PerSecondAsync(ingest.Document), "per second");
        ingest.Close();
    }

    private static async Task ExtractAsync(TextWriter output, string? pdfs)
    {
        var extract = new ExtractBenchmarks();
        var megabytes = extract.Load(pdfs) / 1e6;
        await RowAsync(output, "PDF read as text", megabytes * await PerSecondAsync(() => Task.FromResult(extract.AllSamples())), "MB per second");
    }

    private static async Task TopicsAsync(TextWriter output)
    {
        var topics = new TopicsBenchmarks();
        topics.Write();
        var documents = await PerSecondAsync(() => Task.FromResult(topics.Match()));
        await RowAsync(output, "documents held against 10,000 topics", documents, "per second");
        await RowAsync(output, "topics matched", documents * topics.Topics / 1e6, "million per second");
    }

    private static async Task DigestsAsync(TextWriter output)
    {
        var digests = new DigestsBenchmarks();
        await RowAsync(output, "digests of 20 items rendered and written as MIME", await PerSecondAsync(digests.RenderAndWrite), "per second");
    }

    /// <summary>How often a work is done in a second, after one tenth of the time to warm up.</summary>
    private static async Task<double> PerSecondAsync(Func<Task> work)
    {
        await RepeatAsync(work, Seconds / 10);
        var (count, seconds) = await RepeatAsync(work, Seconds);
        return count / seconds;
    }

    private static async Task<(int Count, double Seconds)> RepeatAsync(Func<Task> work, double seconds)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var count = 1; ; count++)
        {
            await work();
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds is var elapsed && elapsed >= seconds)
            {
                return (count, elapsed);
            }
        }
    }

    private static Task RowAsync(TextWriter output, string figure, double value, string unit) =>
        output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {figure} | {(value < 100 ? $"{value:0.0}" : $"{value:N0}")} {unit} |"));
}
