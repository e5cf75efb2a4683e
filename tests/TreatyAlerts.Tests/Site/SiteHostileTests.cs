using System.Net;
using TreatyAlerts.Hosting;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>Whatever is asked, the answer is a page or a plain no, with the same guard around it, and /health tells the truth.</summary>
public sealed class SiteHostileTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private SiteApp site = null!;

    public static TheoryData<string> HostileTargets =>
    [
        "/documents/..%2F..%2Fetc%2Fpasswd", "/documents/../../keys/links.json", "/documents/.", "/documents/CON", "/documents/nul.json",
        "/documents/x.", "/documents/%00", "/documents/a%00b", "/documents/%FF%FE", "/documents/%C3%28", "/documents/%ED%A0%80", "/documents/a%5Cb", "/documents/a%0D%0Ab", "/documents/%E2%80%AE",
        "/archive/..%2F..%2Fkeys%2Flinks.json", "/archive/keys", "/archive/%00", "/archive/" + "A", "/archive/0000000000000000000000000000000000000000000000000000000000000000",
        "/manage/x", "/manage/%00.%00", "/manage/a.b", "/leave/%FF", "/leave/..%2F", "/leave/.", "/nothing", "/nothing.html", "/a/b/c/d", "/%2F%2F", "/site.css%00",
        "/events/x", "/fr/%00", "/ar/documents/%FF", "/zz/", "/ar/archive/..%2F..%2Fkeys%2Flinks.json", "/sources/%C3%28", "/fr/%2e%2e/keys", "/\\..\\..\\windows", "/documents/", "/archive/",
    ];

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
    [MemberData(nameof(HostileTargets))]
    public async Task A_hostile_address_is_a_plain_no(string target) => Assert.Matches("^HTTP/1.1 4\\d\\d ", await site.RawAsync(target));

    [Theory]
    [InlineData("/documents/")]
    [InlineData("/archive/")]
    [InlineData("/manage/")]
    [InlineData("/leave/")]
    [InlineData("/")]
    [InlineData("/events?from=")]
    public async Task An_endless_address_is_a_plain_no(string start) => Assert.Matches("^HTTP/1.1 4\\d\\d ", await site.RawAsync(start + new string('a', 10_000)));

    [Theory]
    [InlineData("/?%")]
    [InlineData("/?a=%FF%FE&lang=%00")]
    [InlineData("/fr/?lang=%FF&lang=x&lang")]
    [InlineData("/events?page=-1")]
    [InlineData("/events?page=0")]
    [InlineData("/events?page=99999999999999999999")]
    [InlineData("/events?page=%D9%A1")]
    [InlineData("/sources?&&&===%")]
    [InlineData("/site.css?v=%FF")]
    [InlineData("/subscribe?pack=%00&pack=..%2F")]
    [InlineData("/ HTTP/1.1\r\nAccept-Language: *;q=x, fr;q=9, ,,\r\nX:")]
    [InlineData("/ HTTP/1.1\r\nCookie: lang=%00; =;;; lang=\"\r\nX:")]
    [InlineData("/ HTTP/1.1\r\nAccept-Encoding: gzip;q=abc, *;q=0, br;q=2\r\nX:")]
    [InlineData("/ HTTP/1.1\r\nIf-None-Match: W/, x, \"\r\nX:")]
    [InlineData("/ HTTP/1.1\r\nSec-Fetch-Site: \u00ff\r\nX:")]
    [InlineData("/subscribe HTTP/1.1\r\nOrigin: ::::\r\nX:")]
    public async Task Whatever_stands_behind_an_address_the_answer_is_a_page_or_a_plain_no(string target) => Assert.Matches("^HTTP/1.1 [24]\\d\\d ", await site.RawAsync(target));

    [Theory]
    [InlineData("/events?x=")]
    [InlineData("/fr/sources?x=")]
    [InlineData("/search?q=")]
    public async Task A_query_of_nearly_8_KB_is_answered(string start) => Assert.Matches("^HTTP/1.1 [24]\\d\\d ", await site.RawAsync(start + new string('a', 8_000)));

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-03-02&to=2026-03-01")]
    [InlineData("from=0001-01-01&to=0001-01-01")]
    [InlineData("from=9999-12-31&to=9999-12-31")]
    [InlineData("from=9999-12-30&to=9999-12-30")]
    [InlineData("to=9999-12-31")]
    [InlineData("from=2020-01-01&to=2026-03-02")]
    [InlineData("from=2026-02-30")]
    [InlineData("from=")]
    [InlineData("from=2026-03-01&from=2026-03-02")]
    [InlineData("from=%00")]
    [InlineData("from=%FF")]
    [InlineData("from=٢٠٢٦-٠٣-٠١")]
    [InlineData("to='%20OR%201=1--")]
    public async Task Hostile_days_are_answered_with_what_would_do(string query)
    {
        using var answer = await site.GetAsync($"/events?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("days such as", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=2026-03-01")]
    [InlineData("?to=2020-01-01")]
    [InlineData("?from=2025-03-02&to=2026-03-02")]
    public async Task Sound_days_are_a_page(string query) => Assert.Contains("Events from", await site.PageAsync($"/events{query}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/site.css", 200)]
    [InlineData("GET", "/health", 200)]
    [InlineData("GET", "/events?from=x", 400)]
    [InlineData("GET", "/documents/nothing", 404)]
    [InlineData("GET", "/archive/nothing", 404)]
    [InlineData("GET", "/leave/nothing", 404)]
    [InlineData("POST", "/leave/nothing", 404)]
    [InlineData("GET", "/favicon.ico", 404)]
    [InlineData("GET", "/no/such/page", 404)]
    [InlineData("POST", "/", 405)]
    [InlineData("DELETE", "/documents/nothing", 405)]
    public async Task Every_answer_carries_the_guarding_headers(string method, string path, int status)
    {
        using var answer = await site.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("default-src 'none'; style-src 'self'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "same-origin"), (Header(answer, "X-Content-Type-Options"), Header(answer, "Referrer-Policy")));
        if (status == 404)
        {
            Assert.Contains("There is nothing at this address.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_is_healthy_then_degraded_when_a_source_fails_for_a_day_then_healthy_again()
    {
        Assert.Equal((200, "Healthy"), await HealthAsync(site));

        app.Web.Fails(AlertsApp.PageUrl, 503);
        await app.CheckAsync();
        Assert.Equal((200, "Healthy"), await HealthAsync(site));
        for (var hour = 0; hour < 26; hour += 2)
        {
            app.Clock.Advance(TimeSpan.FromHours(2));
            await app.CheckAsync();
        }

        Assert.Equal((200, "Degraded"), await HealthAsync(site));

        app.Lists();
        await app.CheckAsync();
        Assert.Equal((200, "Healthy"), await HealthAsync(site));
        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((200, "Degraded"), await HealthAsync(site));
    }

    [Fact]
    public async Task Health_is_503_while_a_step_of_the_scheduler_hangs()
    {
        site.Get<Heartbeat>().Beat("plan digests", app.Clock.GetUtcNow());
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal((503, "Unhealthy"), await HealthAsync(site));

        site.Get<Heartbeat>().Beat("plan digests", app.Clock.GetUtcNow());
        Assert.Equal((200, "Healthy"), await HealthAsync(site));
    }

    [Fact]
    public async Task Without_its_folder_health_is_503_and_comes_back_by_itself()
    {
        Directory.Move(app.Folder, app.Folder + "-away");
        await File.WriteAllTextAsync(app.Folder, "a file where the data folder was", TestContext.Current.CancellationToken);
        var without = await HealthAsync(site);
        File.Delete(app.Folder);
        Directory.Move(app.Folder + "-away", app.Folder);

        Assert.Equal((503, "Unhealthy"), without);
        Assert.Equal((200, "Healthy"), await HealthAsync(site));
    }

    [Fact]
    public async Task A_page_that_the_storage_cannot_give_is_503_with_the_guarding_headers()
    {
        Directory.CreateDirectory(Path.Combine(app.Folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "keys", "links.json"), "torn", TestContext.Current.CancellationToken);

        using var page = await site.GetAsync("/leave/a.0123456789abcdef0123456789abcdef");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.DoesNotContain("links.json", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_state_is_shown_and_does_not_take_the_site_down()
    {
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "sources", "test-1.json"), "<torn>", TestContext.Current.CancellationToken);

        Assert.Contains("sources/test-1.json is not a readable", await site.PageAsync("/sources"), StringComparison.Ordinal);
        Assert.Equal((200, "Degraded"), await HealthAsync(site));
    }

    private static async Task<(int Status, string? Word)> HealthAsync(SiteApp site)
    {
        using var answer = await site.GetAsync("/health");
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return ((int)answer.StatusCode, json.RootElement.GetProperty("status").GetString());
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}
