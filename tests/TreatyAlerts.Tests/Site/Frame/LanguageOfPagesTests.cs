using System.Net;
using HtmlAgilityPack;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Site.Frame;

/// <summary>The language of a page is that of its address, is carried on by its links, and is remembered when somebody chose it.</summary>
public sealed class LanguageOfPagesTests : IAsyncLifetime
{
    private static readonly (string, string)[] Click = [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-User", "?1"), ("Sec-Fetch-Mode", "navigate")];

    private readonly AlertsApp app = AlertsApp.Start();
    private SiteApp site = null!;

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        site = await SiteApp.StartAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("/fr/events", "", "", "fr", "/fr")]
    [InlineData("/fr/events?lang=es", "", "", "fr", "/fr")]
    [InlineData("/events?lang=es", "lang=ru", "ar", "es", "/es")]
    [InlineData("/events", "lang=ru", "ar", "ru", "")]
    [InlineData("/events", "lang=tlh", "ar;q=0.5, zh-Hans", "zh", "")]
    [InlineData("/events", "", "de, ar;q=0.1", "ar", "")]
    [InlineData("/events", "", "", "en", "")]
    [InlineData("/ar", "", "", "ar", "/ar")]
    [InlineData("/ar/", "", "", "ar", "/ar")]
    public async Task The_address_speaks_first_then_the_choice_then_the_browser(string target, string cookie, string preferred, string language, string prefix)
    {
        using var answer = await site.SendAsync(HttpMethod.Get, target, null, [.. new[] { ("Cookie", cookie), ("Accept-Language", preferred) }.Where(header => header.Item2.Length > 0)]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await DocumentAsync(answer);
        Assert.Equal((language, UnLanguages.Direction(language)), (page.DocumentNode.SelectSingleNode("/html")!.GetAttributeValue("lang", ""), page.DocumentNode.SelectSingleNode("/html")!.GetAttributeValue("dir", "")));
        Assert.Equal($"{prefix}/subscribe", page.DocumentNode.SelectSingleNode("//header//a[contains(@href, 'subscribe')]")!.GetAttributeValue("href", ""));
        Assert.Equal(prefix.Length == 0, answer.Headers.Vary.Contains("Accept-Language"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_switch_leads_to_this_very_page_in_each_language()
    {
        using var answer = await site.GetAsync("/fr/events?from=2026-03-01&lang=es&to=2026-03-02");

        var page = await DocumentAsync(answer);
        Assert.Equal(
            UnLanguages.All.Select(language => $"/{language}/events?from=2026-03-01&to=2026-03-02"),
            page.DocumentNode.SelectNodes("//ul[@class='languages']//a")!.Select(link => WebUtility.HtmlDecode(link.GetAttributeValue("href", ""))));
    }

    [Fact]
    public async Task Every_page_of_the_frame_is_in_the_six_languages()
    {
        var texts = new Dictionary<string, HashSet<string>>();
        foreach (var path in new[] { "/", "/sources", "/events", "/subscribe", "/no/such/page" })
        {
            foreach (var language in UnLanguages.All)
            {
                using var answer = await site.GetAsync($"/{language}{path}");
                var title = (await DocumentAsync(answer)).DocumentNode.SelectSingleNode("//h1")!.InnerText;
                Assert.True((texts.TryGetValue(path, out var known) ? known : texts[path] = []).Add($"{(path == "/sources" && title == "Sources" ? language : "")}{title}"), $"{path} is not translated: {title}");
            }
        }
    }

    [Theory]
    [InlineData("/fr/events", true)]
    [InlineData("/events?lang=fr", false)]
    public async Task A_click_on_our_own_page_remembers_the_language_and_nothing_else(string target, bool isRemembered)
    {
        using var answer = await site.SendAsync(HttpMethod.Get, target, null, Click);

        Assert.Equal(isRemembered ? ["lang=fr"] : [], Cookies(answer).Select(cookie => cookie.Split(';')[0]));
        Assert.All(Cookies(answer), cookie => Assert.Matches("(?i)max-age=31536000.*path=/.*samesite=lax.*httponly", cookie));
    }

    [Theory]
    [InlineData("cross-site", "?1", "")]
    [InlineData("none", "?1", "")]
    [InlineData("same-origin", "?0", "")]
    [InlineData("same-origin", "?1", "lang=fr")]
    public async Task Nobody_else_s_link_chooses_and_what_is_known_is_not_told_again(string from, string user, string cookie)
    {
        using var answer = await site.SendAsync(
            HttpMethod.Get, "/fr/events", null, [("Sec-Fetch-Site", from), ("Sec-Fetch-User", user), .. cookie.Length > 0 ? new[] { ("Cookie", cookie) } : []]);

        Assert.Empty(Cookies(answer));
    }

    [Theory]
    [InlineData("/de/events")]
    [InlineData("/FR/events")]
    [InlineData("/fr/fr/events")]
    [InlineData("/fr%2Fevents")]
    [InlineData("/fra/events")]
    [InlineData("/f")]
    [InlineData("/fr//events")]
    [InlineData("/fr//example.org/")]
    public async Task What_is_no_prefix_of_ours_is_a_page_that_is_not_there(string target) => Assert.Contains(" 404 ", await site.RawAsync(target), StringComparison.Ordinal);

    [Theory]
    [InlineData("//example.org/%2e%2e")]
    [InlineData("/fr//example.org/")]
    [InlineData("/\\example.org")]
    public async Task No_link_of_a_page_leads_to_another_host_that_the_address_named(string target)
    {
        using var answer = await site.SendAsync(HttpMethod.Get, $"{site.Address.GetLeftPart(UriPartial.Authority)}{target}");

        var page = await DocumentAsync(answer);
        Assert.All(page.DocumentNode.SelectNodes("//a[@href]")!, link => Assert.Matches("^(/[^/\\\\]|/$|#)", link.GetAttributeValue("href", "")));
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public void Another_page_keeps_the_language_and_this_one_can_be_had_in_every_other()
    {
        var here = new Here("fr", "/fr", "/search", "?q=x");

        Assert.Equal(("/fr/topics", "/ru/search?q=x"), (here.To("/topics"), here.In("ru")));
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static async Task<HtmlDocument> DocumentAsync(HttpResponseMessage answer)
    {
        var page = new HtmlDocument();
        page.LoadHtml(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return page;
    }
}
