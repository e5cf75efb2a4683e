using System.Globalization;
using BenchmarkDotNet.Attributes;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks;

/// <summary>The folder store: blobs of 4 KB, each write durable before it is seen.</summary>
public class BlobsBenchmarks
{
    private const int Listed = 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("treatyalerts-bench-").FullName;
    private readonly byte[] content = new byte[4096];
    private FolderBlobStore store = null!;
    private string? etag;
    private int number;

    [GlobalSetup]
    public async Task Open()
    {
        store = new FolderBlobStore(folder);
        etag = await store.CreateAsync("replaced.json", new MemoryStream(content));
        for (var i = 0; i < Listed; i++)
        {
            await store.CreateAsync(string.Create(CultureInfo.InvariantCulture, $"listed/{i}.json"), new MemoryStream(content));
        }
    }

    [Benchmark]
    public Task<string?> Create() => store.CreateAsync(string.Create(CultureInfo.InvariantCulture, $"created/{++number}.json"), new MemoryStream(content));

    [Benchmark]
    public async Task Replace() => etag = await store.ReplaceAsync("replaced.json", new MemoryStream(content), etag!) ?? throw new InvalidOperationException("somebody else replaced it");

    [Benchmark]
    public async Task<int> ListThousand() => await store.ListAsync("listed/").CountAsync();

    [GlobalCleanup]
    public void Close() => Directory.Delete(folder, recursive: true);
}
