using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary><c>reading FOLDER</c>: pages per processor second against pdftotext, and the peak memory of every file.</summary>
internal static class ReadingCommand
{
    private const double BaseMegabytes = 100;
    private const double TimesSize = 10;
    private const int Worst = 8;

    public static Command Create(TextWriter output)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Files to read; PDFs are timed, all are weighed." };
        var rounds = new Option<int>("--rounds") { Description = "How often each PDF is read by both.", DefaultValueFactory = _ => 5 };
        var command = new Command("reading", "Pages per processor second against pdftotext in one run, and peak memory per file.") { folder, rounds };
        command.SetAction(async (call, _) =>
        {
            var files = Directory.EnumerateFiles(call.GetRequiredValue(folder)).Order(StringComparer.Ordinal).ToList();
            var isFast = await SpeedAsync(output, [.. files.Where(file => file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))], call.GetValue(rounds));
            var isSmall = await MemoryAsync(output, files);
            return isFast && isSmall ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> SpeedAsync(TextWriter output, List<string> files, int rounds)
    {
        var hasOther = PdfToText.IsPresent();
        var timed = files.Select(file => new TimedFile(file)).Where(file => file.Pages > 0 && (!hasOther || PdfToText.Reads(file.Path) == true)).ToList();
        if (timed.Count == 0)
        {
            await output.WriteLineAsync("No PDF there that can be read.");
            return true;
        }

        timed.ForEach(file => file.Read()); // warm, as a server is
        timed.ForEach(file => file.Read());
        double pages = timed.Sum(file => file.Pages), ours = 0, theirs = 0, starts = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var file in timed)
            {
                ours += file.Time();
                if (hasOther)
                {
                    var before = PdfToText.ChildSeconds();
                    PdfToText.Read(file.Path);
                    theirs += PdfToText.ChildSeconds() - before;
                }
            }

            starts += hasOther ? PdfToText.StartSeconds(timed.Count) * timed.Count : 0;
        }

        pages *= rounds;
        var megabytes = rounds * timed.Sum(file => file.Length) / 1e6;
        await WriteAsync(output, $"{timed.Count} PDFs{(hasOther ? " that both read" : "")}, {pages / rounds:0} pages, {megabytes / rounds:0.0} MB, {rounds} rounds, one warm process, one thread:");
        await WriteAsync(output, $"- ours: {pages / ours:0} pages and {megabytes / ours:0.0} MB per processor second, {timed.Sum(file => file.Allocated) / 1e6 / timed.Sum(file => file.Length) * 1e6:0.0} bytes allocated per byte read");
        if (!hasOther)
        {
            await output.WriteLineAsync("- pdftotext is not installed (or this is not Linux): nothing to compare with");
        }
        else
        {
            await WriteAsync(output, $"- pdftotext: {pages / theirs:0} pages per processor second: ours is {theirs / ours:0.00} times as fast");
            await WriteAsync(output, $"- pdftotext without its start ({1000 * starts / rounds / timed.Count:0.0} ms each, measured on an empty page): {pages / (theirs - starts):0} pages per processor second: ours is {(theirs - starts) / ours:0.00} times as fast");
        }

        await output.WriteLineAsync("\nSlowest for us:");
        foreach (var file in timed.OrderByDescending(file => file.Seconds).Take(Worst))
        {
            await WriteAsync(output, $"- {Path.GetFileName(file.Path)}: {1000 * file.Seconds / rounds:0.0} ms, {file.Pages} pages, {file.Length / 1e6 / (file.Seconds / rounds):0.0} MB/s");
        }

        return !hasOther || theirs / ours >= 1.2;
    }

    // A fresh process for each: what it costs to read this file and nothing else, the runtime itself included.
    private static async Task<bool> MemoryAsync(TextWriter output, List<string> files)
    {
        using var reader = new ChildReader();
        var peaks = new List<(string File, double Peak, double Allowed)>();
        foreach (var file in files)
        {
            reader.Stop();
            var outcome = await reader.ReadAsync(file);
            peaks.Add((Path.GetFileName(file), outcome.PeakMegabytes, TimesSize * new FileInfo(file).Length / 1e6 + BaseMegabytes));
        }

        var over = peaks.Count(each => each.Peak > each.Allowed);
        await WriteAsync(output, $"\nPeak working set, a process for each of {peaks.Count} files: highest {peaks.Max(each => each.Peak):0} MB; over {TimesSize:0} times the size plus {BaseMegabytes:0} MB: {over}. Nearest to it:");
        foreach (var (file, peak, allowed) in peaks.OrderByDescending(each => each.Peak / each.Allowed).Take(Worst))
        {
            await WriteAsync(output, $"- {file}: {peak:0} MB of {allowed:0} MB");
        }

        return over == 0;
    }

    private static Task WriteAsync(TextWriter output, FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));

    private sealed class TimedFile
    {
        private readonly byte[] content;

        public TimedFile(string path)
        {
            Path = path;
            content = File.ReadAllBytes(path);
            Pages = Read();
        }

        public string Path { get; }

        public int Pages { get; }

        public long Length => content.Length;

        public double Seconds { get; private set; }

        public long Allocated { get; private set; }

        public int Read() => new TextExtractor(new TextLimits()).Extract(content).Text?.Pages.Count ?? 0;

        public double Time()
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            Read();
            var used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Seconds += used;
            Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            return used;
        }
    }
}
