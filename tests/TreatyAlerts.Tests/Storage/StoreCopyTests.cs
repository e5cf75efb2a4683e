using System.Text;
using TreatyAlerts.Storage;
using TreatyAlerts.Storage.Copying;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Storage;

public sealed class StoreCopyTests(AzuriteFixture azurite)
{
    private const string Source = "/data";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_arrives_with_its_metadata_but_for_what_is_left_behind()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        var report = await Copy(from, to).RunAsync(Source, cancellation: Cancel);

        Assert.Equal((4, 4, 0, 0), (report.Blobs, report.Copied, report.Same, report.Replaced));
        Assert.Equal(3, report.Left.Values.Sum());
        Assert.Empty(report.Damaged);
        Assert.Equal(["documents/1/document.json", "keys/links.json", .. new[] { "snapshots/" + Hash("first"), "snapshots/" + Hash("second") }.Order(StringComparer.Ordinal)], await NamesAsync(to));
        var snapshot = (await to.GetAsync("snapshots/" + Hash("first"), Cancel))!;
        Assert.Equal(("first", "application/pdf", "http://example.org/ü"), (Text(snapshot), snapshot.Metadata.ContentType, snapshot.Metadata.Values["url"]));
    }

    [Fact]
    public async Task From_a_folder_to_Azure_and_back_all_is_as_it_was()
    {
        using StoreFolder here = new(), back = new();
        var (first, last) = (new FolderBlobStore(here.Root), new FolderBlobStore(back.Root));
        await FillAsync(first);
        var azure = AzureBlobStore.FromConnectionString(await azurite.ConnectionAsync(Cancel), azurite.NewName());

        Assert.Equal(4, (await Copy(first, azure).RunAsync(Source, cancellation: Cancel)).Copied);
        Assert.Equal(4, (await Copy(azure, last).RunAsync("azure", cancellation: Cancel)).Copied);

        var compared = await Copy(first, last).RunAsync(Source, dryRun: true, cancellation: Cancel);
        Assert.Equal((0, 4, 0, 0), (compared.Copied, compared.Same, compared.Replaced, compared.Deleted));
    }

    [Fact]
    public async Task An_interrupted_copy_goes_on_where_it_stopped_and_not_without_being_asked()
    {
        var from = await FilledAsync();
        var to = new MemoryBlobStore();
        for (var step = 1; step <= 2; step++)
        {
            var cut = new SteppedStore(to, new Steps(step, after: true));
            await Assert.ThrowsAnyAsync<BlobStoreException>(() => Copy(from, cut).RunAsync(Source, resume: step > 1, cancellation: Cancel));
            Assert.NotNull(await to.GetAsync("copy.json", Cancel));
        }

        Assert.Contains("--resume", (await Assert.ThrowsAsync<StoreCopyRefusedException>(() => Copy(from, to).RunAsync(Source, cancellation: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains(Source, (await Assert.ThrowsAsync<StoreCopyRefusedException>(() => Copy(from, to).RunAsync("/other", resume: true, cancellation: Cancel))).Message, StringComparison.Ordinal);

        var report = await Copy(from, to).RunAsync(Source, resume: true, cancellation: Cancel);
        Assert.Equal(4, report.Copied + report.Same);
        Assert.InRange(report.Same, 1, 4);
        Assert.Equal(4, (await NamesAsync(to)).Count);
    }

    [Fact]
    public async Task What_the_source_changed_meanwhile_is_changed_in_the_copy()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        await PutAsync(from, "inbox/1.json", "{}");
        await PutAsync(to, "copy.json", $$"""{"from":"{{Source}}","at":"2026-03-02T08:00:00Z"}""");
        await PutAsync(to, "inbox/2.json", "{}");
        await PutAsync(to, "documents/1/document.json", "older");
        await PutAsync(to, "snapshots/" + Hash("first"), "first");

        var report = await Copy(from, to).RunAsync(Source, resume: true, cancellation: Cancel);
        Assert.Equal((3, 2, 1), (report.Copied, report.Replaced, report.Deleted));
        Assert.Equal("{}", Text((await to.GetAsync("documents/1/document.json", Cancel))!));
        Assert.Equal("application/pdf", (await to.GetAsync("snapshots/" + Hash("first"), Cancel))!.Metadata.ContentType);
        Assert.DoesNotContain("inbox/2.json", await NamesAsync(to));
    }

    [Fact]
    public async Task A_store_in_use_is_never_written_over()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        await Copy(from, to).RunAsync(Source, cancellation: Cancel);
        var before = await StateAsync(to);
        await PutAsync(from, "inbox/1.json", "{}");

        foreach (var resume in new[] { false, true })
        {
            var refused = await Assert.ThrowsAsync<StoreCopyRefusedException>(() => Copy(from, to).RunAsync(Source, resume, cancellation: Cancel));
            Assert.Contains("holds 4 blobs", refused.Message, StringComparison.Ordinal);
        }

        var dry = await Copy(from, to).RunAsync(Source, dryRun: true, cancellation: Cancel);
        Assert.Equal((1, 4), (dry.Copied, dry.Same));
        Assert.NotNull(dry.Refusal);
        Assert.Equal(before, await StateAsync(to));
    }

    [Fact]
    public async Task Two_copies_do_not_go_into_one_store_at_once()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        await using var held = await to.TryLockAsync("copy.json", Cancel);
        Assert.Contains("Another process", (await Assert.ThrowsAsync<StoreCopyRefusedException>(() => Copy(from, to).RunAsync(Source, cancellation: Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var target = new StoreFolder();
        var report = await Copy(await FilledAsync(), new FolderBlobStore(target.Root)).RunAsync(Source, dryRun: true, cancellation: Cancel);
        Assert.Equal((4, 0), (report.Copied, report.Same));
        Assert.Null(report.Refusal);
        Assert.False(Directory.Exists(target.Root));
    }

    [Fact]
    public async Task A_snapshot_that_is_not_what_its_name_says_is_found_and_kept()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        await PutAsync(from, "snapshots/" + Hash("third"), "thi_d");
        var report = await Copy(from, to).RunAsync(Source, cancellation: Cancel);
        Assert.Contains(Hash("third"), Assert.Single(report.Damaged), StringComparison.Ordinal);
        Assert.Equal("thi_d", Text((await to.GetAsync("snapshots/" + Hash("third"), Cancel))!));
        Assert.Null(await to.GetAsync("copy.json", Cancel));
    }

    [Fact]
    public async Task A_blob_that_does_not_arrive_whole_is_found_and_comes_with_the_next_run()
    {
        var (from, to) = (await FilledAsync(), new MemoryBlobStore());
        var report = await Copy(from, new LossyStore(to, "documents/1/document.json")).RunAsync(Source, cancellation: Cancel);
        Assert.Contains("reads back as", Assert.Single(report.Failed), StringComparison.Ordinal);
        Assert.DoesNotContain("documents/1/document.json", await NamesAsync(to));

        var again = await Copy(from, to).RunAsync(Source, resume: true, cancellation: Cancel);
        Assert.Equal((1, 3), (again.Copied, again.Same));
        Assert.Empty(again.Failed);
    }

    private static StoreCopy Copy(IBlobStore from, IBlobStore to) => new(from, to, new FixedClock());

    private static async Task<MemoryBlobStore> FilledAsync()
    {
        var store = new MemoryBlobStore();
        await FillAsync(store);
        return store;
    }

    private static async Task FillAsync(IBlobStore store)
    {
        var metadata = new BlobMetadata("application/pdf", new Dictionary<string, string> { ["url"] = "http://example.org/ü" });
        await PutAsync(store, "snapshots/" + Hash("first"), "first", metadata);
        await PutAsync(store, "snapshots/" + Hash("second"), "second");
        await PutAsync(store, "documents/1/document.json", "{}");
        await PutAsync(store, "keys/links.json", "{}");
        await PutAsync(store, "outbox/1.eml", "To: somebody");
        await PutAsync(store, "search/archive.sqlite", "index");
        await PutAsync(store, "treatyalerts.json", "{}");
    }

    private static async Task PutAsync(IBlobStore store, string name, string text, BlobMetadata? metadata = null) =>
        Assert.NotNull(await store.CreateAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), metadata, Cancel));

    private static ValueTask<List<string>> NamesAsync(MemoryBlobStore store) => store.ListAsync("", Cancel).Select(blob => blob.Name).ToListAsync(Cancel);

    private static async Task<Dictionary<string, string>> StateAsync(MemoryBlobStore store) =>
        (await store.ListAsync("", Cancel).ToListAsync(Cancel)).ToDictionary(blob => blob.Name, blob => blob.Stamp);

    private static string Text(Blob blob) => Encoding.UTF8.GetString(blob.Content.Span);

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
