using System.Net;
using System.Text.RegularExpressions;
using HtmlAgilityPack;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Site.Filters;

/// <summary>The builder and its preview, as somebody without JavaScript uses them.</summary>
public sealed class FilterPagesTests : IAsyncLifetime
{
    private SignUpDesk desk = null!;

    private SiteApp Site => desk.Site;

    public async ValueTask InitializeAsync()
    {
        desk = await SignUpDesk.OpenAsync();
        desk.News.Lists(30, "The agenda of the session, and what else was decided", "E", "F");
        desk.News.Lists(31, "Digital evidence in draft, from ransomware cases");
        await desk.News.CheckAsync();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Fields_become_a_query_a_reading_and_a_preview()
    {
        var page = await PageAsync("/en/filter?all=evidence&any0=electronic%0Adigital&not=draft&source=AHC&language=en&name=Mine");

        const string query = "evidence (electronic OR digital) source:ahc lang:en -draft";
        Assert.Equal(query, Field(page, "q"));
        Assert.Equal(["evidence", "electronic\ndigital", "draft"], ((string[])["all", "any0", "not"]).Select(field => Field(page, field)));
        Assert.Equal(["AHC", "en"], All(page, "//input[@checked]").Select(box => box.GetAttributeValue("value", "")));
        Assert.Contains("Documents that mention “evidence”, and mention at least one of “electronic” or “digital”", Text(page), StringComparison.Ordinal);
        Assert.Contains("It would have caught 1 of the 4 documents", Text(page), StringComparison.Ordinal);
        Assert.Equal(["Electronic", "evidence"], All(page, "//blockquote//mark").Select(mark => mark.InnerText));
        Assert.Equal(12, All(page, "//svg/rect").Count());
        Assert.Equal(12, All(page, "//figure//tbody/tr").Count());
        Assert.Contains($"/en/subscribe?q={Uri.EscapeDataString(query)}&name=Mine", Links(page));
        Assert.Contains($"/en/feeds/search.atom?q={Uri.EscapeDataString(query)}", Links(page));
        Assert.Contains($"/en/filter?q={Uri.EscapeDataString(query)}&name=Mine", Links(page));
    }

    [Fact]
    public async Task The_address_of_a_query_fills_the_fields()
    {
        var page = await PageAsync($"/en/filter?q={Uri.EscapeDataString("\"digital evidence\" (ransom* OR malware) -agenda from:norway")}");

        Assert.Equal(["digital evidence", "ransom*\nmalware", "agenda", "norway"], ((string[])["exact", "any0", "not", "from"]).Select(field => Field(page, field)));
    }

    [Fact]
    public async Task Fields_count_until_the_query_is_changed_by_hand_and_again_when_it_is_emptied()
    {
        var page = await PageAsync("/en/filter?all=evidence");
        var (query, made) = (Field(page, "q"), One(page, "//input[@name='made']").GetAttributeValue("value", ""));

        Assert.Equal("agenda", Field(await PageAsync($"/en/filter?all=agenda&q={query}&made={made}"), "q"));

        var own = await PageAsync($"/en/filter?all=agenda&q={Uri.EscapeDataString("title:paper OR (a b)")}&made={made}");
        Assert.Equal(("title:paper OR (a b)", ""), (Field(own, "q"), Field(own, "all")));
        Assert.Contains("cannot show it", Text(own), StringComparison.Ordinal);
        Assert.Equal("", One(own, "//input[@name='made']").GetAttributeValue("value", ""));

        Assert.Equal("agenda", Field(await PageAsync($"/en/filter?all=agenda&q=&made={made}"), "q"));
    }

    [Fact]
    public async Task An_empty_builder_asks_nothing_of_the_archive_and_offers_what_is_watched()
    {
        var page = await PageAsync("/en/filter");

        Assert.Null(page.DocumentNode.SelectSingleNode("//*[@class='findings']/h2"));
        Assert.NotNull(page.DocumentNode.SelectSingleNode("//input[@name='source'][@value='AHC']"));
        Assert.NotNull(page.DocumentNode.SelectSingleNode("//input[@name='type'][@value='draft convention']"));
        Assert.Equal(6, All(page, "//input[@name='language']").Count());
        Assert.All(All(page, "//input[not(@type='hidden')]|//textarea"), field => Assert.True(
            field.Ancestors("label").Any() || page.DocumentNode.SelectSingleNode($"//label[@for='{field.Id}']") is not null, field.OuterHtml));
    }

    [Theory]
    [InlineData("all=OR", "all", "“OR”: AND, OR, NOT and minus are not needed here")]
    [InlineData("exact=*", "exact", "“*”: no letter or digit stands here.")]
    [InlineData("any0=ab*", "any0", "“ab*”: a star ends a word")]
    [InlineData("not=draft", "not", "Say as well what must be there")]
    [InlineData("language=tlh&all=x", "language", "“tlh”: this is none of the six languages.")]
    [InlineData("q=children+%22digital", "q", "The query cannot be read, from character 10 on.")]
    [InlineData("q=ab*", "q", "The query cannot be read, from character 1 on.")]
    public async Task What_is_wrong_is_said_beside_its_field(string address, string field, string told)
    {
        await desk.Visitor.OpenAsync($"/en/filter?{address}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.StartsWith(told, desk.Visitor.Problem(field), StringComparison.Ordinal);
        Assert.DoesNotContain("What it would have caught", desk.Visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_in_the_query_has_a_link_that_mends_it()
    {
        using var answer = await Site.GetAsync("/en/filter?q=titel:paper");

        Assert.Contains($"/en/filter?q={Uri.EscapeDataString("title:paper")}", Links(await ReadAsync(answer)));
    }

    [Theory]
    [InlineData("evidence \"electronic evidence\"", "“evidence” changes nothing", "\"electronic evidence\"")]
    [InlineData("evidence agenda -evidence", "“evidence” contradicts another part", "agenda -evidence")]
    [InlineData("evidence OR evidense", "No document in the archive has “evidense” yet", "evidence")]
    [InlineData("lang:en lang:fr agenda", "“lang:fr” contradicts another part", "lang:en agenda")]
    public async Task What_is_odd_is_told_with_the_way_to_mend_it(string query, string told, string mended)
    {
        var page = await PageAsync($"/en/filter?q={Uri.EscapeDataString(query)}");

        Assert.Contains(told, Text(page), StringComparison.Ordinal);
        Assert.Contains($"/en/filter?q={Uri.EscapeDataString(mended)}", All(page, "//ul[@class='odd']//a").Select(Href));
    }

    [Fact]
    public async Task A_phrase_is_added_to_the_group_of_which_one_must_occur()
    {
        Assert.Equal("evidence OR \"draft agenda\"", Field(await PageAsync("/en/filter?all=evidence&add=draft+agenda"), "q"));
        Assert.Equal("evidence OR proof OR \"draft agenda\"", Field(await PageAsync("/en/filter?q=evidence+OR+proof&add=draft+agenda"), "q"));
        Assert.Equal("evidence proof", Field(await PageAsync("/en/filter?all=evidence+proof&add=draft+agenda"), "q"));
    }

    [Fact]
    public async Task Too_broad_is_said_before_anybody_saves_it()
    {
        for (var number = 100; number < 160; number++)
        {
            desk.News.Lists(number, "Electronic evidence");
        }

        await desk.News.CheckAsync();
        desk.App.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await PageAsync("/en/filter?any0=evidence%0Aagenda");

        Assert.StartsWith("Too broad", One(page, "//*[contains(@class,'broad')]").InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain(Links(page), link => link.Contains("/subscribe?q=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Phrases_that_stand_out_are_offered_where_they_widen_the_filter()
    {
        for (var number = 200; number < 206; number++)
        {
            desk.News.Lists(number, "Mutual legal assistance and extradition. Requests for mutual legal assistance are answered. Mutual legal assistance helps.");
            desk.News.Lists(number + 20, "Notes on seating arrangements of delegations in rooms.");
        }

        await desk.News.CheckAsync();
        desk.App.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await PageAsync("/en/filter?all=extradition");
        var buttons = All(page, "//button[@name='add'][@form='filter']").Select(button => button.GetAttributeValue("value", "")).ToList();
        Assert.Contains("mutual legal assistance", buttons);
        Assert.Null((await PageAsync("/en/filter?all=extradition+mutual")).DocumentNode.SelectSingleNode("//button[@name='add']"));
    }

    [Fact]
    public async Task The_preview_by_itself_is_the_part_of_the_page_that_the_script_shows()
    {
        var fragment = await Site.PageAsync("/en/filter/preview?all=evidence&q=&made=");

        Assert.StartsWith("<div class=\"findings\" data-query=\"evidence\" data-made=\"", fragment.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("data-address=\"/en/filter?q=evidence\"", fragment, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        using var own = await Site.GetAsync("/en/filter/preview?q=title:paper");
        Assert.DoesNotContain("data-query", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_alone_may_run_a_script_and_no_cache_keeps_it()
    {
        using var page = await Site.GetAsync("/filter?all=evidence");
        using var preview = await Site.GetAsync("/filter/preview?all=evidence");

        Assert.Contains("script-src 'self'; connect-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", preview.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore && preview.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/filter?q=%00")]
    [InlineData("/filter?q=%FF%FE%C3%28")]
    [InlineData("/filter?all=%ED%A0%80&any0=%00&not=%FF&from=%E2%80%AE&language=%00")]
    [InlineData("/filter/preview?q=%00&made=%00")]
    [InlineData("/filter?add=%00&q=x&name=%00")]
    [InlineData("/filter?q=((((((((((((((((((((((((((((((((((((((((a")]
    [InlineData("/filter/preview?any0=a&any1=b&any2=c&any3=d&any4=e&any99999999999=f")]
    [InlineData("/filter?source=a&source=b&source=%0A%0A&type=;;;;&session=,,,")]
    [InlineData("/filter?q=a&q=b&made=c&made=d&all=e&all=f")]
    public async Task Whatever_is_asked_is_a_page(string target)
    {
        using var answer = await Site.GetAsync(target);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, answer.StatusCode.ToString());
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("q", 10_000, 414)]
    [InlineData("q", 2_000, 422)]
    [InlineData("any0", 2_000, 422)]
    [InlineData("all", 600, 422)]
    public async Task Ten_thousand_words_are_a_plain_no(string field, int words, int status)
    {
        using var answer = await Site.GetAsync($"/filter?{field}={string.Join(field == "any0" ? "," : "+", Enumerable.Range(0, words).Select(at => $"w{at}"))}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_query_of_2500_letters_of_another_script_fits_into_an_address_with_its_fields()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(at => $"الجريمة{at}"));
        var page = await PageAsync($"/ar/filter?all={Uri.EscapeDataString(words)}&q={Uri.EscapeDataString(words)}");

        Assert.Equal(words, Field(page, "all"));
    }

    [Theory]
    [InlineData("all", "<script>alert(1)</script>")]
    [InlineData("exact", "\"><img src=x onerror=alert(1)>")]
    [InlineData("any0", "</textarea><script>alert(1)</script>")]
    [InlineData("q", "x</textarea><script>alert(1)</script>")]
    [InlineData("q", "\" onfocus=\"alert(1)")]
    [InlineData("name", "\"><script>alert(1)</script>")]
    [InlineData("made", "\"><script>alert(1)</script>")]
    [InlineData("add", "<script>alert(1)</script>")]
    [InlineData("source", "\"><script>alert(1)</script>")]
    public async Task What_is_typed_is_shown_as_text(string field, string typed)
    {
        foreach (var target in (string[])["/filter", "/filter/preview", "/subscribe"])
        {
            using var answer = await Site.GetAsync($"{target}?{field}={Uri.EscapeDataString(typed)}{(field is "name" or "made" or "source" or "add" ? "&q=evidence" : "")}");
            var page = await ReadAsync(answer);
            Assert.DoesNotContain(All(page, "//script"), script => script.InnerText.Length > 0);
            Assert.Null(page.DocumentNode.SelectSingleNode("//img|//*[@onfocus]"));
        }
    }

    [Fact]
    public async Task A_crowd_of_previews_is_stopped_and_leaves_signing_up_alone()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        await using var site = await SiteApp.StartAsync(app, settings: [("Subscribers:PreviewsPerHour", "3"), ("Subscribers:TrialsPerHour", "1")]);
        for (var at = 0; at < 3; at++)
        {
            await site.PageAsync("/filter/preview?all=evidence");
        }

        using var fourth = await site.GetAsync("/en/filter/preview?all=evidence");
        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        Assert.Contains("Too many previews", await fourth.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var page = await site.GetAsync("/en/filter?all=evidence");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        await site.PageAsync("/en/filter");

        var visitor = await new Visitor(site).OpenAsync("/en/subscribe?q=evidence&name=Mine");
        Assert.Equal(("evidence", "Mine"), (visitor.Value("query0"), visitor.Value("name0")));
        await visitor.PressAsync("Try the topics");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task Without_an_index_the_builder_is_there_and_says_that_the_preview_did_not_end()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        await using var site = await SiteApp.StartAsync(app);
        Directory.CreateDirectory(Path.Combine(app.Folder, ".index", "archive.sqlite", "in the way"));

        Assert.Contains("did not end in time", await site.PageAsync("/en/filter?all=evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_language_has_the_builder_in_its_direction()
    {
        foreach (var language in UnLanguages.All)
        {
            var page = await PageAsync($"/{language}/filter?all=evidence");
            Assert.Equal((language, UnLanguages.Direction(language)), (One(page, "/html").GetAttributeValue("lang", ""), One(page, "/html").GetAttributeValue("dir", "")));
            Assert.DoesNotMatch(@"\{\d\}", Text(page));
        }
    }

    [Fact]
    public async Task Looking_at_filters_changes_nothing()
    {
        var before = await desk.StateAsync();
        await PageAsync("/filter?all=evidence");
        await Site.PageAsync("/filter/preview?all=evidence");
        await PageAsync("/topics");

        Assert.Equal(before, await desk.StateAsync());
    }

    private static async Task<HtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var page = new HtmlDocument();
        page.LoadHtml(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return page;
    }

    private static IEnumerable<HtmlNode> All(HtmlDocument page, string path) => page.DocumentNode.SelectNodes(path) ?? Enumerable.Empty<HtmlNode>();

    private static HtmlNode One(HtmlDocument page, string path) => Assert.Single(All(page, path));

    private static string Text(HtmlDocument page) => Regex.Replace(WebUtility.HtmlDecode(One(page, "//main").InnerText), @"\s+", " ");

    private static string Href(HtmlNode link) => WebUtility.HtmlDecode(link.GetAttributeValue("href", ""));

    private static IEnumerable<string> Links(HtmlDocument page) => All(page, "//a").Select(Href);

    // The first line break of a text area is not part of it.
    private static string Field(HtmlDocument page, string name)
    {
        var field = page.GetElementbyId(name)!;
        return field.Name == "textarea" ? WebUtility.HtmlDecode(field.InnerText).ReplaceLineEndings("\n")[1..] : WebUtility.HtmlDecode(field.GetAttributeValue("value", ""));
    }

    private async Task<HtmlDocument> PageAsync(string target)
    {
        var page = new HtmlDocument();
        page.LoadHtml(await Site.PageAsync(target));
        return page;
    }
}
