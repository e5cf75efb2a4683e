using System.Net;
using System.Text.Json;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Tests.Sources;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>Bodies, sessions, submitters and symbols.</summary>
public sealed class BodyPagesTests : IAsyncLifetime
{
    private const string Hub = "https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/home";
    private const string Hostile = "Ünïon <b>\"&'/%2F #1?\u202Ex";

    private static readonly string Sources = JsonSerializer.Serialize(new
    {
        sources = new[] { new { id = "hub", body = "AHC", kind = "Hub", url = Hub, schedule = "0 * * * *", yield = new { min = 0, max = 100 } } },
    });

    private LibraryApp library = null!;

    public async ValueTask InitializeAsync()
    {
        library = await LibraryApp.StartAsync(Sources);
        var session = new Uri(new Uri(Hub), "sixth/main").AbsoluteUri;
        library.App.Web.Page(Hub, UnodcPage.Wrap($"<h4>Sessions</h4><ul><li><a href=\"{session}\">Sixth session, New York, 21 August - 1 September 2026</a></li></ul>"));
        library.App.Web.Page(session, UnodcPage.Wrap("<h3>Sixth session</h3>"));
        await library.App.CheckAsync();
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task What_is_announced_and_not_yet_issued_stands_on_the_bodys_page_and_on_the_symbols_own()
    {
        var (app, cancel) = (library.App, TestContext.Current.CancellationToken);
        await library.KeepAsync(LibraryApp.Document("a", "Agenda", "A/AC.291/1") with { Category = "agenda" });
        var expected = app.Get<ExpectedDocuments>();
        await expected.AnnounceAsync(
            new ExpectedDocument { Symbol = "A/AC.291/30", Body = "AHC", Document = "a", Announced = app.Clock.GetUtcNow(), NextLook = app.Clock.GetUtcNow().AddDays(1) }, cancel);
        await app.Get<ExpectedProbe>().RunAsync(cancel);

        var said = LibraryApp.Said(await library.MainAsync("/bodies/AHC"));
        Assert.Contains("Announced, not yet issued", said, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/30", said, StringComparison.Ordinal);
        foreach (var (symbol, told) in new[] { ("A/AC.291/30", "has been announced and has not been issued yet"), ("A/AC.291/31", "No document with the symbol") })
        {
            using var answer = await library.Site.GetAsync($"/en/symbols/{symbol}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(told, await answer.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_shows_its_sessions_with_days_and_place_its_kinds_and_its_feeds()
    {
        await library.KeepUnlistedAsync(LibraryApp.Document("a", "Agenda", "A/AC.291/1") with { Category = "agenda" });
        await library.KeepAsync(LibraryApp.Document("b", "Report", "A/AC.291/2") with { Session = "first session" });

        var bodies = LibraryApp.Said(await library.MainAsync("/bodies"));
        var body = await library.MainAsync("/bodies/AHC");
        var page = new HtmlAgilityPack.HtmlDocument();
        page.LoadHtml(await library.Site.PageAsync("/en/bodies/AHC"));
        var feeds = page.DocumentNode.All("//link[@rel='alternate']").Select(feed => (HtmlAgilityPack.HtmlEntity.DeEntitize(feed.GetAttributeValue("type", "")), feed.GetAttributeValue("href", "")));

        Assert.Contains("Ad Hoc Committee on Cybercrime Documents kept: 3 Sixth session 21 August 2026 to 1 September 2026 New York", bodies, StringComparison.Ordinal);
        Assert.Contains("Sessions Sixth session 2 21 August 2026 to 1 September 2026 New York www.unodc.org First session 1", LibraryApp.Said(body), StringComparison.Ordinal);
        Assert.Contains("/bodies/AHC/sessions/sixth%20session", LibraryApp.Links(body));
        Assert.Contains("/bodies/AHC?category=agenda", LibraryApp.Links(body));
        Assert.Equal([("application/atom+xml", "/en/feeds/bodies/AHC.atom"), ("application/feed+json", "/en/feeds/bodies/AHC.json")], feeds);
        Assert.Contains("A/AC.291/1 Agenda agenda Ad Hoc Committee on Cybercrime, sixth session", LibraryApp.Said(await library.MainAsync("/bodies/ahc?category=agenda")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_shows_its_documents_by_kind_and_by_who_filed_them()
    {
        foreach (var number in Enumerable.Range(1, 12))
        {
            await library.KeepUnlistedAsync(LibraryApp.Document($"s{number}", $"Paper {number}") with { Category = "member state submission", Submitter = number % 2 == 0 ? "Norway" : "Chile" });
        }

        await library.KeepAsync(LibraryApp.Document("report", "Report", "A/AC.291/2"));
        var session = await library.MainAsync("/bodies/AHC/sessions/sixth%20session");
        var norway = await library.MainAsync("/bodies/AHC/sessions/sixth%20session?submitter=Norway&category=member%20state%20submission");

        Assert.Contains("21 August 2026 to 1 September 2026 New York https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/sixth/main", LibraryApp.Said(session), StringComparison.Ordinal);
        var headings = session.All(".//h2").Select(LibraryApp.Said).ToList();
        Assert.Equal(["By kind", "Who filed", "Member State submission", "report", "session page"], headings);
        Assert.Equal(10 + 1 + 1, session.All(".//ul[@class='entries']/li").Count);
        Assert.Contains("/bodies/AHC/sessions/sixth%20session?category=member%20state%20submission", LibraryApp.Links(session));
        Assert.Equal(6, norway.All(".//ul[@class='entries']/li").Count);
        Assert.Equal("Norway, Member State submission", LibraryApp.Said(norway.One(".//h2[@id='documents']")));
    }

    [Fact]
    public async Task A_list_of_many_shows_every_document_once_in_one_order()
    {
        const int Many = 1_234;
        foreach (var number in Enumerable.Range(0, Many))
        {
            await library.KeepUnlistedAsync(LibraryApp.Document($"d{number:0000}", $"Paper {number}") with { Body = "CND", Session = null, Submitter = "Norway" });
        }

        await library.RefreshAsync();
        foreach (var start in new[] { "/bodies/CND", "/submitters/Norway" })
        {
            var seen = new List<string>();
            var pages = 0;
            for (var next = start; next is not null; pages++)
            {
                var main = await library.MainAsync(next);
                seen.AddRange(main.All(".//ul[@class='entries']/li/a").Select(link => link.GetAttributeValue("href", "")));
                next = main.SelectSingleNode("//a[@rel='next']")?.GetAttributeValue("href", "").Replace("&amp;", "&", StringComparison.Ordinal);
            }

            Assert.Equal(25, pages);
            Assert.Equal(Many, seen.Count);
            Assert.Equal(Many, seen.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_submitter_shows_what_it_filed_and_in_which_session()
    {
        await library.KeepUnlistedAsync(LibraryApp.Document("one", "First paper") with { Submitter = "Norway" });
        await library.KeepUnlistedAsync(LibraryApp.Document("two", "Second paper") with { Submitter = "Norway", Body = "CND", Session = null });
        await library.KeepAsync(LibraryApp.Document("three", "Other paper") with { Submitter = "Chile" });

        var all = await library.MainAsync("/submitters");
        var norway = await library.MainAsync("/submitters/norway");

        Assert.Equal(["/submitters/Chile", "/submitters/Norway"], LibraryApp.Links(all.One(".//ul[@class='choices']")));
        Assert.Equal(["/bodies/AHC/sessions/sixth%20session?submitter=Norway", "/bodies/CND"], LibraryApp.Links(norway.One(".//ul[@class='choices']")));
        Assert.Equal(["/documents/one", "/documents/two"], LibraryApp.Links(norway.One(".//ul[@class='entries']")).Order());
    }

    [Fact]
    public async Task Names_of_any_signs_are_text_and_their_links_lead_back_to_them()
    {
        await library.KeepAsync(LibraryApp.Document("odd", Hostile) with { Submitter = Hostile, Session = Hostile, Category = Hostile });
        foreach (var path in new[] { "/submitters", "/bodies", "/bodies/AHC" })
        {
            var main = await library.MainAsync(path);
            Assert.Empty(main.All(".//b"));
            Assert.DoesNotContain('\u202E', main.OuterHtml);
            foreach (var link in LibraryApp.Links(main).Where(link => link.StartsWith('/') && !link.StartsWith("/feeds/", StringComparison.Ordinal)))
            {
                Assert.Equal((link, HttpStatusCode.OK), (link, await library.StatusAsync(link)));
            }
        }

        Assert.Contains("Ünïon <b>", LibraryApp.Said(await library.MainAsync($"/submitters/{Uri.EscapeDataString(Hostile)}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbol_in_any_spelling_leads_to_its_document_within_the_language()
    {
        await library.KeepAsync(LibraryApp.Document("rev1", "Draft", "A/AC.291/22/Rev.1"));
        await PointAsync("A/AC.291/22/Rev.1", "rev1");
        foreach (var spelling in new[] { "A/AC.291/22/Rev.1", "a/ac.291/22/rev.1", "A%2FAC.291%2F22%2FRev.1", "%20A/AC.291/22/Rev.1%20", "A/AC.291/22" })
        {
            using var answer = await library.Site.GetAsync($"/fr/symbols/{spelling}");
            Assert.Equal((HttpStatusCode.Redirect, "/fr/documents/rev1"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task A_symbol_that_only_revisions_bear_is_their_list()
    {
        await library.KeepUnlistedAsync(LibraryApp.Document("rev2", "Draft", "A/AC.291/22/Rev.2"));
        await library.KeepAsync(LibraryApp.Document("rev1", "Draft", "A/AC.291/22/Rev.1"));
        Assert.Equal(["/documents/rev1", "/documents/rev2"], LibraryApp.Links(await library.MainAsync("/symbols/A/AC.291/22")));
    }

    [Theory]
    [InlineData("/symbols/A/AC.291/999", "/search?q=%22A%2FAC.291%2F999%22")]
    [InlineData("/symbols/no%20symbol%20%22<script>", "/search?q=%22no%20symbol%20%20%3Cscript%3E%22")]
    [InlineData("/symbols/", "/search")]
    [InlineData("/symbols/%2e%2e%2f%2e%2e%2fetc", "/search?q=%22..%2F..%2Fetc%22")]
    [InlineData("/symbols//evil.example/x", "/search?q=%22%2Fevil.example%2Fx%22")]
    public async Task A_symbol_that_is_not_here_is_not_found_and_can_be_searched_for(string path, string search)
    {
        using var answer = await library.Site.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"href=\"{search}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bodies/NONE", 404)]
    [InlineData("/bodies/%00", 400)]
    [InlineData("/bodies/..%2F..%2Fetc", 404)]
    [InlineData("/bodies/AHC?page=0", 400)]
    [InlineData("/bodies/AHC?page=x", 400)]
    [InlineData("/bodies/AHC?page=2", 404)]
    [InlineData("/bodies/AHC?category=none", 404)]
    [InlineData("/bodies/AHC?category=%00", 404)]
    [InlineData("/bodies/AHC/sessions/none", 404)]
    [InlineData("/bodies/AHC/sessions/%FF", 404)]
    [InlineData("/bodies/AHC/sessions/sixth%20session?submitter=none", 404)]
    [InlineData("/bodies/AHC/sessions/sixth%20session?page=2", 404)]
    [InlineData("/bodies/NONE/sessions/sixth%20session", 404)]
    [InlineData("/submitters?page=-1", 400)]
    [InlineData("/submitters?page=2", 404)]
    [InlineData("/submitters/none", 404)]
    [InlineData("/submitters/%E2%80%AE", 404)]
    public async Task A_wrong_address_is_a_plain_no(string path, int status) => Assert.Equal((HttpStatusCode)status, await library.StatusAsync(path));

    [Theory]
    [InlineData("/bodies/")]
    [InlineData("/submitters/")]
    [InlineData("/bodies/AHC/sessions/")]
    [InlineData("/symbols/")]
    [InlineData("/bodies/AHC?category=")]
    public async Task An_endless_address_is_a_plain_no(string start) => Assert.Matches("^HTTP/1.1 4\\d\\d ", await library.Site.RawAsync(start + new string('a', 6_000)));

    private Task<bool> PointAsync(string symbol, string document) => TreatyAlerts.Storage.BlobJson.CreateJsonAsync(
        library.App.Store, TreatyAlerts.Documents.Pointer.NameOfSymbol(symbol), new TreatyAlerts.Documents.Pointer(document, symbol), TestContext.Current.CancellationToken);
}
