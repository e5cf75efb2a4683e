using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>The contract on a folder, and what people see who open it.</summary>
public sealed class FolderBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly StoreFolder folder = new();

    [Fact]
    public async Task A_blob_is_a_plain_file_with_the_same_bytes_and_a_JSON_blob_has_no_sidecar()
    {
        var store = await OpenAsync();
        await store.CreateAsync("sources/ahc.json", Text("{}"), BlobMetadata.Json, Cancel);
        await store.CreateAsync("snapshots/ab", Text("%PDF"), new BlobMetadata("application/pdf", new Dictionary<string, string>()), Cancel);

        Assert.Equal("{}"u8, await File.ReadAllBytesAsync(folder.At("sources/ahc.json"), Cancel));
        Assert.Equal("%PDF"u8, await File.ReadAllBytesAsync(folder.At("snapshots/ab"), Cancel));
        Assert.False(File.Exists(folder.At(".store/metadata/sources/ahc.json")));
        Assert.Contains("application/pdf", await File.ReadAllTextAsync(folder.At(".store/metadata/snapshots/ab"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_laid_in_by_hand_is_a_blob_unless_its_name_cannot_be_one()
    {
        var store = await OpenAsync();
        folder.Put("topics/water.json", "[]");
        folder.Put("topics/.DS_Store", "x");
        folder.Put(".git/config", "x");
        Assert.Equal(["topics/water.json"], await NamesAsync(store, ""));

        var blob = await store.GetAsync("topics/water.json", Cancel);
        Assert.Equal(("[]", "application/json"), (Text(blob), blob?.Metadata.ContentType));
        Assert.NotNull(await store.ReplaceAsync("topics/water.json", Text("[1]"), blob!.ETag, Cancel));
    }

    [Fact]
    public async Task Writes_of_the_same_length_in_one_tick_of_the_clock_have_their_own_ETags()
    {
        var store = await OpenAsync();
        var etag = await CreateAsync(store, "x", "same");
        var written = File.GetLastWriteTimeUtc(folder.At("x"));
        var seen = new HashSet<string> { etag };
        for (var n = 0; n < 50; n++)
        {
            // As if the clock had stopped.
            File.SetLastWriteTimeUtc(folder.At("x"), written.AddDays(1));
            var current = await store.GetAsync("x", Cancel);
            etag = await store.ReplaceAsync("x", Text("same"), current!.ETag, Cancel);
            Assert.NotNull(etag);
            Assert.NotEqual(current.ETag, etag);
            Assert.Equal(etag, (await store.GetAsync("x", Cancel))?.ETag);
        }

        Assert.Null(await store.ReplaceAsync("x", Text("late"), seen.First(), Cancel));
    }

    [Fact]
    public async Task An_edit_by_hand_makes_ETags_stale()
    {
        var store = await OpenAsync();
        var etag = await CreateAsync(store, "x", "same");
        var written = File.GetLastWriteTimeUtc(folder.At("x"));
        await File.WriteAllTextAsync(folder.At("x"), "hand", Cancel);
        File.SetLastWriteTimeUtc(folder.At("x"), written);
        Assert.Null(await store.ReplaceAsync("x", Text("late"), etag, Cancel));
    }

    [Fact]
    public async Task Two_stores_in_one_folder_lose_no_update()
    {
        IBlobStore[] stores = [await OpenAsync(), await OpenAsync()];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() =>
            stores[n % 2].UpdateJsonAsync<List<int>>("list.json", list => [.. list ?? [], n], Cancel))));
        Assert.Equal(Enumerable.Range(0, 20), (await stores[0].ReadJsonAsync<List<int>>("list.json", Cancel))?.Value.Order());
    }

    [Fact]
    public async Task A_reader_keeps_the_blob_it_opened()
    {
        var store = await OpenAsync();
        var etag = await CreateAsync(store, "x", "old");
        await using var reader = await store.OpenAsync("x", Cancel);
        var next = await store.ReplaceAsync("x", Text("new"), etag, Cancel);
        Assert.True(await store.DeleteAsync("x", next!, Cancel));
        using var text = new StreamReader(reader!.Content, Encoding.UTF8);
        Assert.Equal("old", await text.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Metadata_left_by_a_killed_creation_do_not_stick_to_the_next_blob()
    {
        var store = await OpenAsync();
        folder.Put(".store/metadata/snapshots/ab", """{"contentType":"text/evil","values":{}}""");
        Assert.Null(await store.GetAsync("snapshots/ab", Cancel));
        await CreateAsync(store, "snapshots/ab", "x");
        Assert.Equal("application/octet-stream", (await store.GetAsync("snapshots/ab", Cancel))?.Metadata.ContentType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null!")]
    [InlineData("{}")]
    [InlineData("""{"contentType":"text/plain","values":{"a":null}}""")]
    [InlineData("""{"contentType":"\r\n","values":{}}""")]
    public async Task A_broken_sidecar_is_named(string text)
    {
        var store = await OpenAsync();
        folder.Put("snapshots/ab", "x");
        folder.Put(".store/metadata/snapshots/ab", text);
        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => store.GetAsync("snapshots/ab", Cancel));
        Assert.Contains(Path.Combine(".store", "metadata", "snapshots", "ab"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_creates_nothing_and_deleting_leaves_no_empty_folder()
    {
        var store = await OpenAsync();
        Assert.Null(await store.GetAsync("a/b", Cancel));
        Assert.Empty(await NamesAsync(store, "a/"));
        Assert.False(await store.DeleteAsync("a/b", "\"1\"", Cancel));
        Assert.False(Directory.Exists(folder.Root));

        var metadata = new BlobMetadata("text/plain", new Dictionary<string, string>());
        var etag = await store.CreateAsync("a/b/c", Text("1"), metadata, Cancel);
        Assert.True(await store.DeleteAsync("a/b/c", etag!, Cancel));
        Assert.Equal([".store"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At(".store/metadata")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_the_way_to_mend_it()
    {
        folder.Put("file", "");
        var root = folder.At("file");
        var store = new FolderBlobStore(root);
        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => store.CreateAsync("inbox/x.json", Text("1"), null, Cancel));
        Assert.Contains(root, fault.Message, StringComparison.Ordinal);
        Assert.Contains("inbox/x.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains("choose another data folder", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BlobStoreException>(() => store.TryLockAsync("x", Cancel));

        // Mended while we run.
        File.Delete(root);
        await CreateAsync(store, "inbox/x.json", "1");
    }

    [Fact]
    public void A_full_disk_says_so()
    {
        var full = new IOException("No space left", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
        Assert.Contains("free disk space", FolderFaults.Explain("/data", "x", "written", full).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_be_a_blob_and_a_folder_at_once()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "a/b", "1");
        await CreateAsync(store, "c", "1");
        await Assert.ThrowsAsync<BlobStoreException>(() => store.CreateAsync("a", Text("1"), null, Cancel));
        await Assert.ThrowsAsync<BlobStoreException>(() => store.CreateAsync("c/d", Text("1"), null, Cancel));
        Assert.Equal(["a/b", "c"], await NamesAsync(store, ""));
    }

    [Fact]
    public async Task Links_are_not_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only administrators make links.");
        var store = await OpenAsync();
        await CreateAsync(store, "a/b", "1");
        Directory.CreateSymbolicLink(folder.At("a/loop"), folder.Root);
        File.CreateSymbolicLink(folder.At("a/link"), folder.At("a/b"));
        Assert.Equal(["a/b"], await NamesAsync(store, ""));
    }

    [Fact]
    public async Task Temporary_files_are_gone_after_every_write_whatever_came_of_it()
    {
        var store = await OpenAsync();
        var etag = await CreateAsync(store, "x", "1");
        await store.CreateAsync("x", Text("2"), null, Cancel);
        await store.ReplaceAsync("x", Text("2"), "\"stale\"", Cancel);
        await store.ReplaceAsync("x", Text("2"), etag, Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            store.CreateAsync("y", new PatternStream(500_000) { Reached = _ => throw new InvalidDataException() }, null, Cancel));
        Assert.Empty(Directory.EnumerateDirectories(folder.Temporary).SelectMany(Directory.EnumerateFiles));
    }

    [Fact]
    public async Task The_rest_of_a_dead_process_is_swept_and_that_of_a_living_one_is_not()
    {
        var living = await OpenAsync();
        await CreateAsync(living, "x", "1");
        var own = Directory.EnumerateFileSystemEntries(folder.Temporary).Order().ToList();
        folder.Put(".store/tmp/0123456789abcdef.alive", "");
        folder.Put(".store/tmp/0123456789abcdef/17", "half a blo");

        await CreateAsync(await OpenAsync(), "y", "1");
        var left = Directory.EnumerateFileSystemEntries(folder.Temporary).Order().ToList();
        Assert.Equal(4, left.Count);
        Assert.Superset(own.ToHashSet(), left.ToHashSet());
        Assert.DoesNotContain(left, path => path.Contains("0123456789abcdef", StringComparison.Ordinal));
        await CreateAsync(living, "z", "1");
    }

    public void Dispose() => folder.Dispose();

    protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new FolderBlobStore(folder.Root));
}
