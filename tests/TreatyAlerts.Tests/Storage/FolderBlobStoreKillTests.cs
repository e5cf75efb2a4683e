using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Storage;

/// <summary>Several processes write to one folder and are killed at any instant.</summary>
public sealed class FolderBlobStoreKillTests : IDisposable
{
    private readonly StoreFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_are_killed_while_they_write_tear_nothing_and_lose_no_update()
    {
        const int Kills = 8;
        var store = new FolderBlobStore(folder.Root);
        var last = new Dictionary<string, long>();
        var running = new Queue<NodeProcess>();
        var all = new List<NodeProcess>();
        for (var round = 0; round < Kills + 2; round++)
        {
            var child = ChildProcess.Start("hammer", folder.Root, $"{round}");
            all.Add(child);
            running.Enqueue(child);
            await child.WaitForLineAsync(line => line.StartsWith("counters/", StringComparison.Ordinal), Cancel);
            for (var look = 0; look < 10; look++)
            {
                await LookAsync(store, last);
            }

            if (running.Count > 2)
            {
                await running.Dequeue().DisposeAsync();
            }
        }

        while (running.TryDequeue(out var child))
        {
            await child.DisposeAsync();
        }

        // Usable at once, whatever was left behind.
        await LookAsync(store, last);
        foreach (var counter in last.Keys)
        {
            var blob = (await store.GetAsync(counter, Cancel))!;
            Assert.NotNull(await store.ReplaceAsync(counter, new MemoryStream("0 "u8.ToArray()), blob.ETag, Cancel));
        }

        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.Temporary).Count());

        // Two that set the same number would have lost one update; none may be above what stands there.
        var acknowledged = all.SelectMany(child => child.Lines()).ToList();
        Assert.NotEmpty(acknowledged);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        Assert.All(acknowledged.Select(line => line.Split(' ')), parts =>
            Assert.InRange(long.Parse(parts[1], CultureInfo.InvariantCulture), 1, last[parts[0]]));
    }

    [Fact]
    public async Task A_write_that_was_killed_half_way_leaves_no_blob_and_no_rest()
    {
        await using (var child = ChildProcess.Start("stall", folder.Root, "snapshots/half"))
        {
            await child.WaitForLineAsync(line => line == "stalled", Cancel);
            Assert.NotEmpty(Directory.EnumerateDirectories(folder.Temporary).SelectMany(Directory.EnumerateFiles));
        }

        var store = new FolderBlobStore(folder.Root);
        Assert.Null(await store.GetAsync("snapshots/half", Cancel));
        Assert.NotNull(await store.CreateAsync("snapshots/half", new MemoryStream([1]), null, Cancel));
        Assert.Single(Directory.EnumerateDirectories(folder.Temporary));
        Assert.Empty(Directory.EnumerateDirectories(folder.Temporary).SelectMany(Directory.EnumerateFiles));
    }

    [Fact]
    public async Task A_lock_dies_with_its_holder()
    {
        var store = new FolderBlobStore(folder.Root);
        await using (var child = ChildProcess.Start("hold", folder.Root, "digest"))
        {
            await child.WaitForLineAsync(line => line == "held", Cancel);
            Assert.Null(await store.TryLockAsync("digest", Cancel));
        }

        await using var held = await store.TryLockAsync("digest", Cancel);
        Assert.NotNull(held);
    }

    public void Dispose() => folder.Dispose();

    private static async Task LookAsync(FolderBlobStore store, Dictionary<string, long> last)
    {
        await foreach (var entry in store.ListAsync("", Cancel))
        {
            if (await store.GetAsync(entry.Name, Cancel) is not { } blob)
            {
                continue;
            }

            if (entry.Name.StartsWith("counters/", StringComparison.Ordinal))
            {
                var value = NumberOf(blob);
                Assert.True(value >= last.GetValueOrDefault(entry.Name), $"{entry.Name} went back from {last.GetValueOrDefault(entry.Name)} to {value}");
                last[entry.Name] = value;
            }
            else
            {
                Assert.Equal(SHA256.HashData(blob.Content.Span[32..]), blob.Content.Span[..32]);
                Assert.Equal(("application/x-hammer", entry.Name), (blob.Metadata.ContentType, blob.Metadata.Values["name"]));
            }
        }
    }

    private static long NumberOf(Blob blob)
    {
        var text = Encoding.ASCII.GetString(blob.Content.Span);
        var value = long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{value} ") + new string('x', (int)(value * 997 % 50_000)), text);
        return value;
    }
}
