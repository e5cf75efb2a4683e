using System.Globalization;
using BenchmarkDotNet.Attributes;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Alike;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks;

/// <summary>What the index of advance copies costs each document taken in, in an archive without others and with 20,000 whose titles share a word.</summary>
public class AdvanceCopyBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("treatyalerts-bench-").FullName;
    private AdvanceCopies copies = null!;
    private ReadBytes read = null!;
    private int number;

    [Params(0, 20_000)]
    public int Known { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        copies = new AdvanceCopies(new FolderBlobStore(folder));
        var text = new DocumentText(1, "docx", [new TextPage(1, [.. Enumerable.Range(1, 200).Select(at => new TextBlock(TextBlockKind.Paragraph, $"{at}. The working group was of the view that the provisions should be read together."))])]);
        read = new ReadBytes("", new ExtractionResult(FileFormat.Docx, TextState.Read, text, null), null);
        for (var at = 0; at < Known; at++)
        {
            await Remember();
        }
    }

    [Benchmark]
    public Task Remember()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"ahc-{++number}");
        return copies.RememberAsync(
            new Document { Id = id, Body = "AHC", Title = $"Contribution of keeper number{Letters(number)} to the lighthouses", Category = "report", FirstSeen = DateTimeOffset.UnixEpoch }, "en", read, default);
    }

    [Benchmark]
    public Task<string?> Find()
    {
        var entry = new Entry { Url = new Uri("https://www.unodc.org/x.docx"), CanonicalUrl = "unodc.org/x.docx", Title = "Contribution of the secretariat to the lighthouses", Symbols = ["A/AC.291/99"], Category = "report" };
        var item = new InboxItem { Key = "k", Task = InboxTask.Ingest, Source = "made", Body = "AHC", Entry = entry, FoundAt = DateTimeOffset.UnixEpoch };
        return copies.FindAsync(Settled.Of(item, read, "en"), "en", read, default);
    }

    [GlobalCleanup]
    public void Close() => Directory.Delete(folder, recursive: true);

    private static string Letters(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + (digit - '0'))));
}
