using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents;

/// <summary>An item that is done a second time, because the first run died, failed or found nothing new.</summary>
public sealed class IngestAgainTests
{
    private const string File = "A_AC.291_22_E.pdf";

    [Theory]
    [InlineData("journal/")]
    [InlineData("pointers/")]
    public async Task A_run_that_died_behind_the_document_is_made_up_for_although_the_server_says_304(string died)
    {
        var faulty = new FaultyStore();
        await using var app = AlertsApp.Start(wrapStore: faulty.Over);
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft convention", File));
        app.Serves(File, "First text");

        faulty.Refuse = name => name.StartsWith(died, StringComparison.Ordinal) ? new BlobStoreException("died") : null;
        await CheckAndFailAsync(app);
        faulty.Refuse = null;
        var told = Assert.Single((await app.CheckAsync()).Events);

        Assert.Equal(EventKind.Published, told.Kind);
        Assert.Equal(told, Assert.Single(await app.EventsAsync()));
        Assert.NotNull(await app.Get<DocumentStore>().FindBySymbolAsync("A/AC.291/22", TestContext.Current.CancellationToken));
        Assert.Equal(0, await InboxAsync(app));
    }

    [Fact]
    public async Task A_replacement_that_was_recorded_and_not_told_is_told_with_the_next_one()
    {
        var faulty = new FaultyStore();
        await using var app = AlertsApp.Start(wrapStore: faulty.Over);
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft convention", File));
        app.Serves(File, "First text");
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves(File, "Second text");
        faulty.Refuse = name => name.StartsWith("journal/", StringComparison.Ordinal) && name.Contains("-replaced-", StringComparison.Ordinal) ? new BlobStoreException("died") : null;
        await CheckAndFailAsync(app);
        faulty.Refuse = null;
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        app.Serves(File, "Third text");

        Assert.Equal([EventKind.Replaced, EventKind.Replaced], (await app.CheckAsync()).Events.Select(told => told.Kind));
        Assert.Equal(3, (await app.EventsAsync()).Count);
    }

    [Fact]
    public async Task A_web_page_that_says_what_it_said_is_not_kept_again()
    {
        await using var app = AlertsApp.Start(sources: AlertsApp.Declaration().Replace("SessionPage", "Hub", StringComparison.Ordinal));
        await app.BaselineAsync();
        app.Lists((null, "Note by the secretariat", "note.html"));
        Serve(app, "a1");
        await app.CheckAsync();
        var kept = await BlobsAsync(app);

        foreach (var token in new[] { "b2", "c3" })
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            Serve(app, token);
            Assert.Empty((await app.CheckAsync()).Events);
        }

        Assert.Equal(kept, await BlobsAsync(app));
        Assert.Equal(3, app.Web.Asked(AlertsApp.FileUrl("note.html")));

        static void Serve(AlertsApp app, string token) => app.Web.Page(
            AlertsApp.FileUrl("note.html"),
            $"<html><head><title>Note</title><meta name=\"token\" content=\"{token}\"></head><body><main><p>{Repeat("The secretariat draws attention to the calendar.")}</p></main></body></html>");
    }

    [Fact]
    public async Task An_advance_copy_learns_its_symbol_although_its_bytes_stay()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists((null, "Draft convention", "advance.pdf"));
        app.Serves("advance.pdf", "Text of the draft");
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Lists(("A/AC.291/22", "Draft convention", "advance.pdf"));
        Assert.Empty((await app.CheckAsync()).Events);

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal("A/AC.291/22", Assert.Single(document.Symbols));
        Assert.Equal("A/AC.291/22", document.Family);
        Assert.Equal(document.Id, (await app.Get<DocumentStore>().FindBySymbolAsync("A/AC.291/22", TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task An_item_that_brings_out_a_fault_of_ours_waits_like_any_failure_and_stops_no_other()
    {
        var faulty = new FaultyStore();
        await using var app = AlertsApp.Start(wrapStore: faulty.Over);
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft convention", File), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Serves(File, "First text");
        app.Serves("A_AC.291_23_E.pdf", "Agenda");

        faulty.Refuse = name => name == BlobNames.Document("A_AC.291_22") ? new InvalidOperationException("a fault") : null;
        var first = await app.CheckAsync();
        var again = await app.CheckAsync();
        faulty.Refuse = null;
        app.Clock.Advance(TimeSpan.FromHours(1));
        var mended = await app.CheckAsync();

        Assert.Equal("A/AC.291/23", Assert.Single(first.Events).Symbol);
        Assert.Contains("a fault", Assert.Single(first.Failures), StringComparison.Ordinal);
        Assert.Empty(again.Failures);
        Assert.Equal("A/AC.291/22", Assert.Single(mended.Events).Symbol);
    }

    private static string Repeat(string sentence) => new StringBuilder().Insert(0, sentence + " ", 30).ToString();

    private static Task<BlobStoreException> CheckAndFailAsync(AlertsApp app) => Assert.ThrowsAsync<BlobStoreException>(app.CheckAsync);

    private static ValueTask<int> InboxAsync(AlertsApp app) =>
        app.Store.ListAsync(BlobNames.Inbox, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string>> BlobsAsync(AlertsApp app)
    {
        var names = await app.Store.ListAsync("", TestContext.Current.CancellationToken).Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);
        return [.. names.Where(name => name.StartsWith("snapshots/", StringComparison.Ordinal) || name.StartsWith(BlobNames.Documents, StringComparison.Ordinal))];
    }

    /// <summary>A store that refuses writes by their name, as a process that dies there would leave them out.</summary>
    private sealed class FaultyStore
    {
        public Func<string, Exception?>? Refuse { get; set; }

        public IBlobStore Over(IBlobStore inner) => new Wrapped(inner, this);

        private sealed class Wrapped(IBlobStore inner, FaultyStore faults) : IBlobStore
        {
            public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => inner.GetAsync(name, cancellation);

            public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => inner.OpenAsync(name, cancellation);

            public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
                faults.Refuse?.Invoke(name) is { } fault ? throw fault : inner.CreateAsync(name, content, metadata, cancellation);

            public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
                faults.Refuse?.Invoke(name) is { } fault ? throw fault : inner.ReplaceAsync(name, content, etag, cancellation);

            public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => inner.DeleteAsync(name, etag, cancellation);

            public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);

            public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => inner.TryLockAsync(name, cancellation);
        }
    }
}
