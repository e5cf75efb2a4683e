using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Ocr;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks;

/// <summary>One document end to end: inbox item, fetch from memory, snapshot, text, phrases, document, event, all in a folder on disk.</summary>
public class IngestBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("treatyalerts-bench-").FullName;
    private PoliteHttp http = null!;
    private FolderBlobStore store = null!;
    private Ingest ingest = null!;
    private int number;

    [GlobalSetup]
    public void Open() => Open(null);

    internal void Open(string? pdfs)
    {
        store = new FolderBlobStore(folder);
        http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, TimeProvider.System, new MadeWeb(SampleFiles.Pdfs(pdfs)));
        ingest = new Ingest(
            store, new Journal(store), http, new TextExtractor(new TextLimits()), new OcrReader(new OcrOptions(), new TextLimits()), new EmbeddedPhraseExtractor(), new IngestOptions(), TimeProvider.System, NullLogger<Ingest>.Instance);
    }

    [Benchmark]
    public async Task Document()
    {
        var entry = MadeWeb.Entry(++number);
        var key = number.ToString(CultureInfo.InvariantCulture);
        var item = new InboxItem { Key = key, Task = InboxTask.Ingest, Source = "made", Body = "AHC", Entry = entry, FoundAt = TimeProvider.System.GetUtcNow() };
        await store.CreateJsonAsync(BlobNames.InboxItem(key), item);
        var result = await ingest.RunAsync(key);
        if (result.Events.Count != 1)
        {
            throw new InvalidOperationException($"{entry.Url}: {result.Outcome} {result.Problem}");
        }
    }

    [GlobalCleanup]
    public void Close()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
