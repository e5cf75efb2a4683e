using System.Globalization;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks;

/// <summary>How long back-tests over 20,000 documents of about 12,000 characters take, query by query.</summary>
internal static class BackTestTimes
{
    private const int Documents = 20_000;
    private const int Characters = 12_000;
    private const int Repeats = 5;
    private const int Days = 365;

    private static readonly string[] Queries =
    [
        "treaty", "the", "harbour inspection", "\"electronic evidence\"", "\"of the treaty\"", "child*", "\"legal evid*\"", "cyber-crime", "treaty -evidence",
        "(treaty OR convention) (children OR victims)", "\"evidence electronic\"~5", "\"children protection\"~8", "\"states parties convention\"~4", "title:report treaty",
        "body:\"human rights\" -title:report", "symbol:A/AC.291/22", "lang:en treaty", "article:6", "nowhereword", "from:norway -draft treaty",
    ];

    /// <param name="output">Where the table goes.</param>
    /// <param name="texts">A folder of *.txt that the documents are mixed from; null for made text.</param>
    public static int Print(TextWriter output, string? texts)
    {
        var sources = texts is null ? [.. Enumerable.Range(0, 50).Select(seed => MadeText.Of(4 * Characters, (uint)seed))] : Directory.EnumerateFiles(texts, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var folder = Directory.CreateTempSubdirectory("backtest-");
        try
        {
            var path = Path.Combine(folder.FullName, "archive.sqlite");
            var started = TimeProvider.System.GetTimestamp();
            Fill(path, sources);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Documents:N0} documents indexed in {seconds:0.0} s ({Documents / seconds:0} per second), {new FileInfo(path).Length / 1e6:0} MB\n"));
            output.WriteLine("| query | hits | median ms | slowest ms |\n|---|---|---|---|");
            var store = new FolderBlobStore(folder.FullName);
            var test = new ArchiveBackTest(new ArchiveIndex(store, new DocumentTexts(new DocumentStore(store)), path), TimeProvider.System);
            foreach (var text in Queries)
            {
                var query = TopicQuery.TryParse(text, out var parsed, out var error) ? parsed : throw new InvalidOperationException($"{text}: {error.Message}");
                var times = Enumerable.Range(0, Repeats).Select(_ => Time(() => test.Run(query), out var _)).Order().ToList();
                Time(() => test.Run(query), out var result);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{text}` | {result.Hits:N0} | {times[Repeats / 2]:0.0} | {times[^1]:0.0} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static double Time(Func<BackTest> run, out BackTest result)
    {
        var started = TimeProvider.System.GetTimestamp();
        result = run();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Fill(string path, List<string> sources)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var connection = new ArchiveFile(path).Open();
        for (var first = 0; first < Documents; first += 500)
        {
            using var writer = new ArchiveWriter(connection);
            for (var number = first; number < first + 500; number++)
            {
                var text = Make(number, sources);
                writer.Put("", new ArchiveCard { Id = $"d{number}", Day = today.AddDays(-Pick(number, 0, Days)), Body = "AHC", Title = text.Title, Category = "report", Submitter = text.From }, [text]);
            }

            writer.Commit();
        }
    }

    // Four stretches of the sources, each other ones.
    private static TopicDocument Make(int number, List<string> sources)
    {
        var pages = Enumerable.Range(1, 4).Select(part =>
        {
            var source = sources[Pick(number, part, sources.Count)];
            var length = Math.Min(source.Length, Characters / 4);
            return source.Substring(Pick(number, part + 10, source.Length - length + 1), length);
        }).ToList();
        return new TopicDocument
        {
            Title = $"{(number % 3 == 0 ? "Report" : "Draft")} number {number} on the {MadeText.Noun((uint)number)}",
            Pages = pages,
            Symbols = [$"A/AC.291/{number % 900}"],
            Sources = ["ahc", "AHC"],
            Language = "en",
            From = number % 20 == 0 ? "Norway" : null,
        };
    }

    // The same on every run: the finalizer of MurmurHash3 (https://github.com/aappleby/smhasher).
    private static int Pick(int number, int part, int below)
    {
        var hash = (uint)((number * 64) + part + 1);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)((hash ^ (hash >> 16)) % (uint)below);
    }
}
