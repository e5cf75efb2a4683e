using System.Net;
using HtmlAgilityPack;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Search;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The search page over a real server: what it finds, how it is narrowed, and what it says to what cannot be answered.</summary>
public sealed class SearchPageTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private KeptArchive archive = null!;
    private SiteApp site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        archive = new KeptArchive(app.Store);
        site = await SiteApp.StartAsync(app);
        await archive.KeepAsync(
            "A_AC.291_22",
            document => document with { Title = "Report on <b>harbours</b>", Symbols = ["A/AC.291/22"], Family = "A/AC.291/22", Session = "Sixth session", Submitter = "Norway", LanguagePhrases = [KeptArchive.Phrases("en", "mooring \"fees\"")] },
            ("en", "Nothing here.\fThe harbours of <script>alert(1)</script> States are inspected."));
        await archive.KeepAsync("other", document => document with { Body = "CND", Category = "agenda" }, ("fr", "Le contrôle des harbours et des phares."));
        for (var number = 0; number < 45; number++)
        {
            await archive.KeepAsync($"many{number:00}", new DateOnly(2026, 1, 1).AddDays(number), $"Lighthouses by number {number}.");
        }

        await site.Get<ArchiveIndex>().RefreshAsync(cancellation: Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        archive.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_search_shows_documents_passages_facets_and_where_to_go()
    {
        var page = await ReadAsync("/search?q=harbours");
        Assert.Contains("Documents found: 2", Text(page), StringComparison.Ordinal);
        var hit = One(page, "//ol[@class='hits']/li[.//a[@href='/documents/A_AC.291_22']]");
        Assert.Contains("A/AC.291/22 Report on <b>harbours</b>", Text(hit), StringComparison.Ordinal);
        Assert.Equal(["Ad Hoc Committee on Cybercrime", "Sixth session", "Norway", "report", "1 June 2026", "English"], hit.SelectNodes(".//ul[@class='about']/li")!.Select(Text));
        Assert.Equal("harbours", One(hit, ".//mark").InnerText);
        Assert.Contains("of <script>alert(1)</script> States", Text(hit), StringComparison.Ordinal);
        Assert.Contains("Page 2", Text(hit), StringComparison.Ordinal);
        Assert.NotNull(hit.SelectSingleNode(".//a[@href='/search?q=phrase%3A%22mooring%20%20fees%20%22']"));
        Assert.Null(page.SelectSingleNode("//main//script"));

        Assert.Equal(["/search?q=harbours&body=AHC", "/search?q=harbours&body=CND"], Links(page, "//section[@aria-labelledby='facet-body']"));
        Assert.Equal(["/search?q=harbours&submitter=Norway"], Links(page, "//section[@aria-labelledby='facet-submitter']"));
        Assert.Equal(["/filter?q=harbours", "/feeds/search.atom?q=harbours", "/feeds/search.json?q=harbours"], Links(page, "//p[@class='links']"));
        Assert.NotNull(page.SelectSingleNode("//head/link[@rel='alternate'][@href='/feeds/search.atom?q=harbours']"));
        Assert.Equal("harbours", One(page, "//input[@name='q']").GetAttributeValue("value", ""));
    }

    [Fact]
    public async Task A_facet_narrows_and_can_be_taken_away()
    {
        var page = await ReadAsync("/search?q=harbours&body=CND&language=fr");
        Assert.Contains("Documents found: 1", Text(page), StringComparison.Ordinal);
        Assert.Equal(["/search?q=harbours&language=fr"], Links(page, "//section[@aria-labelledby='facet-body']"));
        Assert.Equal(["/search?q=harbours&body=CND"], Links(page, "//section[@aria-labelledby='facet-language']"));
        Assert.Equal("CND", One(page, "//form//input[@type='hidden'][@name='body']").GetAttributeValue("value", ""));

        var none = await ReadAsync("/search?q=harbours&body=nobody");
        Assert.Contains("Documents found: 0", Text(none), StringComparison.Ordinal);
        Assert.Contains("/search?q=harbours", Links(none, "//section[@class='found']"));
        Assert.Contains("/search?q=harbours&body=AHC", Links(none, "//section[@aria-labelledby='facet-body']"));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_end()
    {
        var first = await ReadAsync("/search?q=lighthouses&order=newest");
        Assert.Contains("Page 1 of 3", Text(first), StringComparison.Ordinal);
        Assert.Equal(["/search?q=lighthouses&order=newest&page=2"], Links(first, "//nav[@class='pages']"));
        var ids = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            ids.AddRange((await ReadAsync($"/search?q=lighthouses&order=newest&page={number}")).SelectNodes("//ol[@class='hits']//h3/a")!.Select(link => link.GetAttributeValue("href", "")));
        }

        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(number => $"/documents/many{number:00}"), ids);
        var beyond = await ReadAsync("/search?q=lighthouses&page=4", HttpStatusCode.NotFound);
        Assert.Contains("/search?q=lighthouses&page=3", Links(beyond, "//section[@class='found']"));
    }

    [Fact]
    public async Task An_empty_search_shows_the_newest()
    {
        var page = await ReadAsync("/search");
        Assert.Contains("47 in all", Text(page), StringComparison.Ordinal);
        Assert.Equal(20, page.SelectNodes("//ol[@class='hits']/li")!.Count);
        Assert.Null(page.SelectSingleNode("//link[@rel='alternate']"));
    }

    [Fact]
    public async Task Where_nothing_is_found_the_words_are_told_one_by_one()
    {
        var page = await ReadAsync("/search?q=harbours+lighthouses+nowhere");
        Assert.Contains("nowhere – no document has it", Text(page), StringComparison.Ordinal);
        Assert.Contains("harbours – Documents found: 2", Text(page), StringComparison.Ordinal);
        Assert.Contains("/search?q=lighthouses", Links(page, "//section[@class='found']"));
    }

    [Theory]
    [InlineData("ar", "البحث في المحفوظات", "rtl")]
    [InlineData("fr", "Rechercher dans les archives", "ltr")]
    [InlineData("zh", "搜索档案", "ltr")]
    public async Task The_page_speaks_the_readers_language(string language, string title, string direction)
    {
        var page = await ReadAsync($"/{language}/search?q=harbours");
        Assert.Equal((title, direction), (HtmlEntity.DeEntitize(One(page, "//h1").InnerText), One(page, "/html").GetAttributeValue("dir", "")));
        Assert.Contains($"/{language}/search?q=harbours&body=AHC", Links(page, "//section[@aria-labelledby='facet-body']"));
        Assert.Contains($"/{language}/documents/other", Links(page, "//ol"));
    }

    [Fact]
    public async Task A_mistake_is_told_at_the_field_with_its_place_and_a_way_out()
    {
        var page = await ReadAsync("/search?q=titel:draft", HttpStatusCode.BadRequest);
        Assert.Equal("titel:draft", One(page, "//input[@name='q']").GetAttributeValue("value", ""));
        Assert.Equal("true", One(page, "//input[@name='q']").GetAttributeValue("aria-invalid", ""));
        Assert.Contains("from character 1 on", Text(One(page, "//*[@id='q-problem']")), StringComparison.Ordinal);
        Assert.Contains("title:", Text(One(page, "//*[@id='q-problem']")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_a_page_that_says_so()
    {
        var desk = site.Get<ArchiveDesk>();
        using var done = new ManualResetEventSlim();
        var others = Enumerable.Range(0, new ArchiveOptions().SearchesAtOnce).Select(_ => Task.Run(() => desk.AskAsync((_, _) => done.Wait(TimeSpan.FromMinutes(1), Cancel), Cancel), Cancel)).ToList();
        await WaitForAsync(() => desk.Asked == others.Count);
        var asked = site.GetAsync("/search?q=harbours");
        await WaitForAsync(() => desk.Asked > others.Count);
        app.Clock.Advance(TimeSpan.FromSeconds(new ArchiveOptions().SearchSeconds));
        using var answer = await asked;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 30.0), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Contains("takes too long", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        done.Set();
        await Task.WhenAll(others);
        Assert.Contains("Documents found: 2", await site.PageAsync("/search?q=harbours"), StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }
    }

    private async Task<HtmlNode> ReadAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await site.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        var page = new HtmlDocument();
        page.LoadHtml(await answer.Content.ReadAsStringAsync(Cancel));
        return page.DocumentNode;
    }

    private static HtmlNode One(HtmlNode page, string path) => page.SelectSingleNode(path) ?? throw new InvalidOperationException($"The page has no {path}");

    private static string Text(HtmlNode node) => string.Join(' ', HtmlEntity.DeEntitize(node.InnerText).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Links(HtmlNode page, string within) =>
        [.. page.SelectNodes($"{within}//a")?.Select(link => HtmlEntity.DeEntitize(link.GetAttributeValue("href", ""))) ?? []];
}
