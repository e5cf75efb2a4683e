using System.Globalization;
using System.Text.Json;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents.Sessions;

public sealed class SessionCalendarTests
{
    private const string Hub = "https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/home";
    private const string Watched = "https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/rules_session/main.html";

    private static readonly string Sources = JsonSerializer.Serialize(new
    {
        sources = new object[]
        {
            new { id = "hub", body = "AHC", kind = "Hub", url = Hub, schedule = "0 * * * *", yield = new { min = 0, max = 100 } },
            new { id = "rules", body = "AHC", kind = "SessionPage", url = Watched, schedule = "0 * * * *", session = "session on the rules", enabled = false, why = "not stored", yield = new { min = 0, max = 100 } },
        },
    });

    [Fact]
    public async Task Sessions_are_what_the_hub_lists_by_their_first_day()
    {
        await using var app = AlertsApp.Start(sources: Sources);
        await ListAsync(
            app,
            ("sixth/main", "Sixth session, New York, 21 August – 1 September 2023"),
            ("second.html", "Second session, Vienna, 30 May-10 June 2022"),
            ("inter/3rd.html", "3rd intersessional consultation, Vienna 3 and 4 November 2022"),
            ("hanoi.html", "Signing meeting of the parties, Hanoi, Viet Nam, 25-26 October 2025"),
            ("about.html", "About the Committee, as of 3 May 2022"),
            ("seventh.html", "Seventh session, dates to be announced"));

        Assert.Equal(
            [
                "second session|2022-05-30|2022-06-10|Vienna",
                "third intersessional consultation|2022-11-03|2022-11-04|Vienna",
                "sixth session|2023-08-21|2023-09-01|New York",
                "signing meeting of the parties|2025-10-25|2025-10-26|Hanoi, Viet Nam",
            ],
            await ToldAsync(app));
        var sixth = (await app.Get<SessionCalendar>().AllAsync(TestContext.Current.CancellationToken))[2];
        Assert.Equal(("AHC", "https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/sixth/main"), (sixth.Body, sixth.Page.AbsoluteUri));
    }

    [Fact]
    public async Task A_session_bears_the_name_that_its_watched_page_gives_its_documents()
    {
        await using var app = AlertsApp.Start(sources: Sources);
        await ListAsync(app, ("rules_session/main", "Session to prepare the rules of procedure, Vienna, 26-30 January 2026"));
        Assert.Equal(["session on the rules|2026-01-26|2026-01-30|Vienna"], await ToldAsync(app));
    }

    [Fact]
    public async Task A_postponed_session_has_its_new_days_and_a_line_that_moved_is_one_session()
    {
        await using var app = AlertsApp.Start(sources: Sources);
        await ListAsync(app, ("first.html", "First session, New York, 17-28 January 2022"), ("old.html", "Second session, Vienna, 4-8 April 2022"));
        await ListAsync(app, ("first.html", "First session, New York, 28 February-11 March 2022"), ("new.html", "Second session, Vienna, 30 May-10 June 2022"));
        Assert.Equal(["first session|2022-02-28|2022-03-11|New York", "second session|2022-05-30|2022-06-10|Vienna"], await ToldAsync(app));

        // A hub that shows neither: the sessions were all the same.
        await ListAsync(app, ("third.html", "Third session, New York, 29 August-9 September 2022"));
        Assert.Equal(3, (await ToldAsync(app)).Count);
    }

    [Fact]
    public async Task Two_sessions_of_one_name_that_are_both_listed_are_two()
    {
        await using var app = AlertsApp.Start(sources: Sources);
        await ListAsync(app, ("a.html", "First session, New York, 28 February-11 March 2022"), ("b.html", "First session on the protocol, Vienna, 14-18 September 2026"));
        Assert.Equal(["first session|2022-02-28|2022-03-11|New York", "first session|2026-09-14|2026-09-18|Vienna"], await ToldAsync(app));
    }

    [Fact]
    public async Task A_hub_is_read_again_only_when_it_changed()
    {
        var reads = 0;
        await using var app = AlertsApp.Start(sources: Sources, wrapStore: store => new CountedStore(store, () => reads++));
        await ListAsync(app, ("first.html", "First session, New York, 28 February-11 March 2022"));
        await ToldAsync(app);
        reads = 0;
        Assert.Single(await ToldAsync(app));
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task A_damaged_state_of_a_hub_hides_its_sessions_and_nothing_else()
    {
        await using var app = AlertsApp.Start(sources: Sources);
        await ListAsync(app, ("first.html", "First session, New York, 28 February-11 March 2022"));
        var name = BlobNames.Source("hub");
        var blob = await app.Store.GetAsync(name, TestContext.Current.CancellationToken);
        using var damage = new MemoryStream("{"u8.ToArray());
        await app.Store.ReplaceAsync(name, damage, blob!.ETag, TestContext.Current.CancellationToken);
        Assert.Empty(await ToldAsync(app));
    }

    private static async Task ListAsync(AlertsApp app, params (string Page, string Line)[] lines)
    {
        var list = string.Concat(lines.Select(line => $"<li><a href=\"/unodc/en/cybercrime/ad_hoc_committee/{line.Page}\">{line.Line}</a></li>"));
        app.Web.Page(Hub, UnodcPage.Wrap($"<h4>Sessions</h4><ul>{list}</ul>"));
        foreach (var (page, _) in lines)
        {
            app.Web.Page($"https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/{page}", UnodcPage.Wrap("<h3>A session</h3><p>Its documents come here.</p>"));
        }

        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(AlertsApp app) =>
        [.. (await app.Get<SessionCalendar>().AllAsync(TestContext.Current.CancellationToken))
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name}|{one.From:yyyy-MM-dd}|{one.To:yyyy-MM-dd}|{one.Place}"))];

    private sealed class CountedStore(IBlobStore store, Action read) : IBlobStore
    {
        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
        {
            read();
            return store.GetAsync(name, cancellation);
        }

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

        public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) => store.CreateAsync(name, content, metadata, cancellation);

        public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => store.ReplaceAsync(name, content, etag, cancellation);

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);
    }
}
