using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Tests.Cli;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents.Expected;

/// <summary>What an agenda announces is looked for at the Official Document System until it is out.</summary>
public sealed class ExpectedProbeTests : IAsyncLifetime
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "ar", "zh"];

    private readonly AlertsApp app = AlertsApp.Start();

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        app.Lists(("A/AC.291/24", "Annotated provisional agenda", "A_AC.291_24_E.pdf"));
        app.Serves("A_AC.291_24_E.pdf", "Item 2. The keepers will have before them document A/AC.291/30 and the report E/CN.15/2019/7.\nSee also A/AC.291/24 and A/AC.291/1.");
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_is_announced_is_not_yet_issued_until_its_languages_appear_one_after_the_other()
    {
        Everywhere(url => app.Web.Fails(url, 200));
        Assert.Equal(6, await LookAsync());

        var open = Assert.Single((await Call.DoneAsync("documents", "list", "--expected", "--json", "--data", app.Folder)).Json.EnumerateArray());
        Assert.Equal(("A/AC.291/30", "A_AC.291_24", "not yet there"), (open.GetProperty("symbol").GetString(), open.GetProperty("document").GetString(), open.GetProperty("answer").GetString()));
        Assert.Contains("A/AC.291/30", (await Call.DoneAsync("documents", "list", "--expected", "--data", app.Folder)).Output, StringComparison.Ordinal);

        // The next day the original is out, and a week later two more.
        Serves("en", "Report on lighthouses");
        app.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(6, await LookAsync());
        var told = Assert.Single((await app.CheckAsync()).Events);
        Assert.Equal((EventKind.Published, "A/AC.291/30", "en", false, "ods"), (told.Kind, told.Symbol, told.Language, told.History, told.Source));
        Assert.Empty(await app.Get<ExpectedDocuments>().ListAsync(TestContext.Current.CancellationToken));

        Serves("fr", "Rapport sur les phares");
        Serves("zh", "Report, in Chinese");
        app.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(5, await LookAsync());
        Assert.Equal([(EventKind.RenditionAdded, "fr"), (EventKind.RenditionAdded, "zh")], (await app.CheckAsync()).Events.Select(one => (one.Kind, one.Language!)).OrderBy(pair => pair.Item2));

        // Nothing that is known is asked for again.
        app.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(3, await LookAsync());
        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal(3, Assert.Single(await app.DocumentsAsync(), document => document.Id == "A_AC.291_30").Places.Count);
    }

    [Fact]
    public async Task What_was_out_before_anybody_looked_is_history()
    {
        Everywhere(url => app.Web.Fails(url, 404));
        Serves("en", "An old report on lighthouses");
        await LookAsync();

        Assert.True(Assert.Single((await app.CheckAsync()).Events).History);
    }

    [Fact]
    public async Task Only_the_first_language_is_asked_for_again_while_nothing_is_out_and_ever_more_rarely()
    {
        Everywhere(url => app.Web.Fails(url, 200));
        var requests = new List<int>();
        for (var day = 0; day < 30; day++)
        {
            requests.Add(await LookAsync());
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(6, requests[0]);
        Assert.Equal([6, 1, 0, 1, 0, 0, 1], requests.Take(7));
        Assert.True(requests.Sum() < 30, string.Join(' ', requests));

        // After its time nobody looks any more; that it was announced is still shown.
        app.Clock.Advance(TimeSpan.FromDays(200));
        Assert.Equal(0, await LookAsync());
        Assert.Single(await app.Get<ExpectedDocuments>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("<html><body><h1>Sorry, an error has occurred</h1></body></html>", "text/html")]
    [InlineData("<html><body>%PDF-1.4 is what you wanted</body></html>", "application/pdf")]
    [InlineData("{}", "application/json")]
    public async Task A_page_where_the_document_should_be_means_not_yet(string body, string type)
    {
        Everywhere(url => app.Web.File(url, Encoding.UTF8.GetBytes(body), type));
        await LookAsync();

        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal("a page where a PDF would be", Assert.Single(await app.Get<ExpectedDocuments>().ListAsync(TestContext.Current.CancellationToken)).Answer);
    }

    [Fact]
    public async Task A_page_that_comes_when_it_is_taken_in_is_no_document_either()
    {
        Everywhere(url => app.Web.Fails(url, 200));
        Serves("en", "Report on lighthouses");
        await LookAsync();
        Everywhere(url => app.Web.Page(url, $"<html><body><div>{string.Concat(Enumerable.Repeat("A long page about something else. ", 50))}</div></body></html>"));

        var result = await app.CheckAsync();
        Assert.Empty(result.Events);
        Assert.Contains("a web page where a PDF file was expected", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_documents_PDF_is_not_taken_for_it()
    {
        Everywhere(url => app.Web.File(url, Encoding.UTF8.GetBytes(MastheadPdf("A/AC.291/29")), "application/pdf"));
        await LookAsync();

        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal("a document that names A/AC.291/29", Assert.Single(await app.Get<ExpectedDocuments>().ListAsync(TestContext.Current.CancellationToken)).Answer);
    }

    [Fact]
    public async Task One_file_for_every_language_is_a_document_in_one()
    {
        Everywhere(url => app.Web.Fails(url, 200));
        await LookAsync();
        Everywhere(url => app.Web.File(url, Encoding.UTF8.GetBytes(PlainPdf.Of("Report on lighthouses")), "application/pdf"));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await LookAsync();

        Assert.Equal("en", Assert.Single((await app.CheckAsync()).Events).Language);
    }

    [Fact]
    public async Task A_redirect_to_a_file_of_the_United_Nations_is_followed_and_one_to_elsewhere_is_not_believed()
    {
        Everywhere(url => app.Web.Redirects(url, "https://elsewhere.example/file.pdf"));
        app.Web.File("https://elsewhere.example/file.pdf", Encoding.UTF8.GetBytes(PlainPdf.Of("Report on lighthouses")), "application/pdf");
        await LookAsync();
        Assert.Empty((await app.CheckAsync()).Events);

        Everywhere(url => app.Web.Fails(url, 200));
        app.Web.Redirects(Address("en"), "https://documents-dds-ny.un.org/doc/UNDOC/GEN/V26/000/01/PDF/V2600001.pdf");
        app.Web.File("https://documents-dds-ny.un.org/doc/UNDOC/GEN/V26/000/01/PDF/V2600001.pdf", Encoding.UTF8.GetBytes(PlainPdf.Of("Report on lighthouses")), "application/pdf");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await LookAsync();
        Assert.Equal("A/AC.291/30", Assert.Single((await app.CheckAsync()).Events).Symbol);
    }

    [Fact]
    public async Task Endless_bodies_end_at_the_limit_and_are_not_taken_in()
    {
        await using var small = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Ingest:MaxDocumentBytes"] = "4096" });
        await AnnounceAsync(small, "A/AC.291/30");
        foreach (var language in Languages)
        {
            small.Web.File(Address(language), Encoding.UTF8.GetBytes("%PDF-1.4\n" + new string('x', 100_000)), "application/pdf");
        }

        await small.Get<ExpectedProbe>().RunAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain((await small.CheckAsync()).Events, told => told.Source == "ods");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_host_that_refuses_is_left_alone_for_longer_each_time(int status)
    {
        await AnnounceAsync(app, [.. Enumerable.Range(40, 40).Select(number => $"A/AC.291/{number}")]);
        foreach (var number in Enumerable.Range(30, 60))
        {
            foreach (var language in Languages)
            {
                app.Web.Fails(Address(language, $"A/AC.291/{number}"), status);
            }
        }

        // For half a day: three requests, then quiet for six hours, then three and quiet for twelve.
        var requests = new List<int>();
        for (var hour = 0; hour < 24; hour++)
        {
            requests.Add(await LookAsync());
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(requests.Sum(), 3, 12);
        Assert.Empty((await app.CheckAsync()).Events);

        // It recovers by itself.
        foreach (var number in Enumerable.Range(30, 60))
        {
            foreach (var language in Languages)
            {
                app.Web.Fails(Address(language, $"A/AC.291/{number}"), 404);
            }
        }

        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True(await LookAsync() > 10);
    }

    [Fact]
    public async Task The_days_budget_is_kept_whatever_was_announced()
    {
        await using var frugal = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Expected:RequestsPerDay"] = "40" });
        await AnnounceAsync(frugal, [.. Enumerable.Range(40, 60).Select(number => $"A/AC.291/{number}")]);
        foreach (var number in Enumerable.Range(40, 60))
        {
            foreach (var language in Languages)
            {
                frugal.Web.Fails(Address(language, $"A/AC.291/{number}"), 404);
            }
        }

        var day = new Dictionary<DateOnly, int>();
        for (var hour = 0; hour < 72; hour++)
        {
            var today = DateOnly.FromDateTime(frugal.Clock.GetUtcNow().UtcDateTime);
            day[today] = day.GetValueOrDefault(today) + await frugal.Get<ExpectedProbe>().RunAsync(TestContext.Current.CancellationToken);
            frugal.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.All(day.Values, requests => Assert.InRange(requests, 0, 40));
        Assert.Contains(40, day.Values);
    }

    [Fact]
    public async Task Switched_off_it_asks_nothing_and_still_knows_what_is_announced()
    {
        await using var silent = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Expected:Enabled"] = "false" });
        await AnnounceAsync(silent, "A/AC.291/30");

        Assert.Equal(0, await silent.Get<ExpectedProbe>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Single(await silent.Get<ExpectedDocuments>().OfBodyAsync("AHC", 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_a_listing_shows_and_that_never_came_is_looked_for_too()
    {
        app.Lists(("A/AC.291/24", "Annotated provisional agenda", "A_AC.291_24_E.pdf"), ("A/AC.291/55", "Notes of the keepers", "gone.pdf"));
        app.Web.Fails(AlertsApp.FileUrl("gone.pdf"), 404);
        await app.CheckAsync();
        Everywhere(url => app.Web.Fails(url, 200));
        foreach (var language in Languages)
        {
            app.Web.Fails(Address(language, "A/AC.291/55"), 200);
        }

        app.Clock.Advance(TimeSpan.FromHours(7));
        await LookAsync();
        Assert.Equal(["A/AC.291/30", "A/AC.291/55"], (await app.Get<ExpectedDocuments>().ListAsync(TestContext.Current.CancellationToken)).Select(one => one.Symbol));
    }

    [Fact]
    public async Task A_run_that_is_killed_and_runs_again_tells_each_rendition_once()
    {
        Everywhere(url => app.Web.Fails(url, 200));
        Serves("en", "Report on lighthouses");
        await LookAsync();
        await app.Store.DeleteAsync("expected/state.json", (await app.Store.GetAsync("expected/state.json", TestContext.Current.CancellationToken))!.ETag, TestContext.Current.CancellationToken);
        await app.Get<ExpectedDocuments>().UpdateAsync("A/AC.291/30", known => known! with { Found = [], LastLook = null, NextLook = app.Clock.GetUtcNow() }, TestContext.Current.CancellationToken);
        await LookAsync();

        Assert.Single((await app.CheckAsync()).Events);
        Assert.Empty((await app.CheckAsync()).Events);
    }

    private Task<int> LookAsync() => app.Get<ExpectedProbe>().RunAsync(TestContext.Current.CancellationToken);

    private static void Everywhere(Action<string> record)
    {
        foreach (var language in Languages)
        {
            record(Address(language));
        }
    }

    private void Serves(string language, string text) => app.Web.File(Address(language), Encoding.UTF8.GetBytes(PlainPdf.Of(text)), "application/pdf");

    private static string Address(string language, string symbol = "A/AC.291/30") => $"https://documents.un.org/api/symbol/access?s={symbol.Replace("/", "%2F", StringComparison.Ordinal)}&l={language}&t=pdf";

    private static string MastheadPdf(string symbol) => PlainPdf.Of($"United Nations {symbol}\nGeneral Assembly Distr.: Limited\n12 July 2024\nOriginal: English\nReport on lighthouses\nThe keepers met and spoke.");

    private static async Task AnnounceAsync(AlertsApp app, params string[] symbols)
    {
        foreach (var symbol in symbols)
        {
            await app.Get<ExpectedDocuments>().AnnounceAsync(
                new ExpectedDocument { Symbol = symbol, Body = "AHC", Source = "test-1", Announced = app.Clock.GetUtcNow(), NextLook = app.Clock.GetUtcNow() }, TestContext.Current.CancellationToken);
        }
    }
}
