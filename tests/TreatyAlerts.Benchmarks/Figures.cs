using System.Globalization;
using TreatyAlerts.Benchmarks.Made;

namespace TreatyAlerts.Benchmarks;

/// <summary>The figures of docs/measurements.md in one table, in under a minute: each work is repeated for a few seconds.</summary>
/// <remarks>By the clock, and by the processor time used: the second hardly changes on a machine that has other work to do.</remarks>
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

        await output.WriteLineAsync("| figure | by the clock | by one processor |\n|---|---|---|");
        await PagesAsync(output);
        await IngestAsync(output, pdfs);
        await ExtractAsync(output, pdfs);
        await TopicsAsync(output);
        await DigestsAsync(output);
        var demo = await DemoRun.MeasureAsync();
        await output.WriteLineAsync($"| demo, whole | {Number(demo.Seconds)} s | |\n| demo, peak memory | {Number(demo.PeakMegabytes)} MB | |");

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
        await output.WriteLineAsync($"| of that, parsing | | {Number(100 * read.Processor / parsed.Processor)} % |");
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
        await RowAsync(output, "PDF read as text", (await PerSecondAsync(() => Task.FromResult(extract.AllSamples()))).Times(megabytes), "MB per second");
    }

    private static async Task TopicsAsync(TextWriter output)
    {
        var topics = new TopicsBenchmarks();
        topics.Write();
        var documents = await PerSecondAsync(() => Task.FromResult(topics.Match()));
        await RowAsync(output, "documents held against 10,000 topics", documents, "per second");
        await RowAsync(output, "topics matched", documents.Times(topics.Topics / 1e6), "million per second");
    }

    private static async Task DigestsAsync(TextWriter output)
    {
        var digests = new DigestsBenchmarks();
        await RowAsync(output, "digests of 20 items rendered and written as MIME", await PerSecondAsync(digests.RenderAndWrite), "per second");
    }

    /// <summary>How often a work is done in a second, after one tenth of the time to warm up.</summary>
    private static async Task<Rate> PerSecondAsync(Func<Task> work)
    {
        await RepeatAsync(work, Seconds / 10);
        return await RepeatAsync(work, Seconds);
    }

    private static async Task<Rate> RepeatAsync(Func<Task> work, double seconds)
    {
        var started = TimeProvider.System.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        for (var count = 1; ; count++)
        {
            await work();
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds is var elapsed && elapsed >= seconds)
            {
                return new Rate(count / elapsed, count / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            }
        }
    }

    private static Task RowAsync(TextWriter output, string figure, Rate rate, string unit) =>
        output.WriteLineAsync($"| {figure} | {Number(rate.Clock)} {unit} | {Number(rate.Processor)} {unit} |");

    private static string Number(double value) => value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private readonly record struct Rate(double Clock, double Processor)
    {
        public Rate Times(double factor) => new(Clock * factor, Processor * factor);
    }
}
