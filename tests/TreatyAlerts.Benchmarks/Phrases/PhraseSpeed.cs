using System.Globalization;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases evaluate DATA --speed</c>: documents a second of one processor, and what all six languages cost in memory and time to begin.</summary>
internal static class PhraseSpeed
{
    private const double Seconds = 4;

    public static async Task<int> MeasureAsync(TextWriter output, string data)
    {
        var extractor = new EmbeddedPhraseExtractor();
        var before = Environment.CpuUsage.TotalTime;
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var language in "en ar es fr ru zh".Split(' '))
        {
            var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(data, $"unsc_{language}"), "*.txt").Order(StringComparer.Ordinal).First());
            await extractor.ExtractAsync(text, language, 10);
            Row($"processor time to the first phrases, {language}{(language == "en" ? "" : " too")}", string.Create(CultureInfo.InvariantCulture, $"{(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:0} ms"));
        }

        Row("managed memory of six languages", string.Create(CultureInfo.InvariantCulture, $"{(GC.GetTotalMemory(forceFullCollection: true) - empty) / 1e6:0.0} MB"));
        foreach (var set in new[] { "unsc_en", "unsc_ar", "unsc_zh", "semeval2010" })
        {
            await SetAsync(set);
        }

        Row("working set at its highest", string.Create(CultureInfo.InvariantCulture, $"{System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return 0;

        async Task SetAsync(string name)
        {
            var documents = DevelopmentSet.All.First(set => set.Name == name).Load(data);
            var language = documents[0].Language;
            var count = 0;
            var allocated = 0L;
            for (var round = 0; round < 2; round++)
            {
                count = 0;
                allocated = GC.GetTotalAllocatedBytes();
                before = Environment.CpuUsage.TotalTime;
                while ((Environment.CpuUsage.TotalTime - before).TotalSeconds < Seconds / (2 - round))
                {
                    await extractor.ExtractAsync(documents[count++ % documents.Count].Text, language, 10);
                }
            }

            var used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Row(string.Create(CultureInfo.InvariantCulture, $"{name}, {documents.Average(document => document.Text.Length):0} characters each"), string.Create(CultureInfo.InvariantCulture, $"{count / used:0} documents/s of one processor, {(GC.GetTotalAllocatedBytes() - allocated) / count / 1000} KB each"));
        }

        void Row(string what, string figure) => output.WriteLine($"| {what} | {figure} |");
    }
}
