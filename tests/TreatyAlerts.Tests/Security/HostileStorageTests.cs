using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Security;

/// <summary>A data folder that cannot be written and a disk that fills up: a message that names them, and everything is there once they are mended.</summary>
public sealed class HostileStorageTests
{
    [Fact]
    public async Task A_data_folder_below_a_file_is_named()
    {
        var file = Path.Combine(TempFolder.Create(), "file");
        await File.WriteAllTextAsync(file, "a file", Stop);

        await AssertUnwritableAsync(Path.Combine(file, "data"));
    }

    [Fact]
    public async Task A_data_folder_that_the_system_does_not_allow_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");
        await AssertUnwritableAsync("/proc/treatyalerts");
    }

    [Theory]
    [InlineData("inbox/")]
    [InlineData("sources/")]
    [InlineData("snapshots/")]
    [InlineData("documents/")]
    [InlineData("pointers/")]
    [InlineData("journal/")]
    public async Task A_disk_that_fills_up_loses_nothing_and_tells_nothing_twice(string full)
    {
        FullDisk? disk = null;
        await using var app = AlertsApp.Start(wrapStore: store => disk = new FullDisk(store));
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        app.Serves("A_AC.291_23_E.pdf", "Agenda");

        disk!.FullFor = full;
        Assert.NotEmpty(await StepByStepAsync(app));
        disk.FullFor = null;
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await StepByStepAsync(app));
        Assert.Empty((await app.CheckAsync()).Events);

        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], (await app.EventsAsync()).Select(told => told.Symbol).Order(StringComparer.Ordinal));
        Assert.Empty(await app.Store.ListAsync(BlobNames.Inbox, Stop).ToListAsync(Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // As CheckPass does it, with what each step threw.
    private static async Task<List<string>> StepByStepAsync(AlertsApp app)
    {
        var problems = new List<string>();
        await TryAsync(() => app.Get<SourceCheck>().RunAsync(app.Sources[0], Stop));
        foreach (var key in await app.Get<Sweep>().ReadyAsync(Stop).ToListAsync(Stop))
        {
            await TryAsync(() => app.Get<Ingest>().RunAsync(key, Stop));
        }

        return problems;

        async Task TryAsync(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (BlobStoreException e)
            {
                Assert.Contains("free disk space", e.Message, StringComparison.Ordinal);
                problems.Add(e.Message);
            }
        }
    }

    private static async Task AssertUnwritableAsync(string folder)
    {
        await using var app = AlertsApp.Start(wrapStore: _ => new FolderBlobStore(folder));
        app.Lists();

        var thrown = await Assert.ThrowsAsync<BlobStoreException>(() => app.Get<SourceCheck>().RunAsync(app.Sources[0], Stop));

        Assert.Contains(folder, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("choose another data folder", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A store whose disk is full for names that begin so.</summary>
    private sealed class FullDisk(IBlobStore store) : IBlobStore
    {
        public string? FullFor { get; set; }

        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

        public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
            IsFull(name) ? throw Full(name) : store.CreateAsync(name, content, metadata, cancellation);

        public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
            IsFull(name) ? throw Full(name) : store.ReplaceAsync(name, content, etag, cancellation);

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);

        private bool IsFull(string name) => FullFor is { } full && name.StartsWith(full, StringComparison.Ordinal);

        private static BlobStoreException Full(string name) => new($"{name} cannot be written: free disk space on that volume and run the step again.");
    }
}
