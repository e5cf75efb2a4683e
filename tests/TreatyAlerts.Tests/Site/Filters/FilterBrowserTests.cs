using Microsoft.Playwright;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Digests;

namespace TreatyAlerts.Tests.Site.Filters;

/// <summary>Building a filter in a real browser: with JavaScript the preview follows what is typed, without it a button shows it.</summary>
public sealed class FilterBrowserTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    public async Task Somebody_builds_a_filter_and_goes_on_to_subscribe(string language, bool javaScript)
    {
        await using var desk = await SignUpDesk.OpenAsync();
        desk.News.Lists(30, "Digital evidence in draft");
        await desk.News.CheckAsync();

        // The site's own work may have looked a moment before that.
        await desk.Site.Get<ArchiveIndex>().RefreshAsync(cancellation: TestContext.Current.CancellationToken);
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = javaScript, Locale = language, BaseURL = desk.Site.Address.AbsoluteUri });
        var (page, faults, foreign) = (await context.NewPageAsync(), new List<string>(), new List<string>());
        page.Console += (_, message) => faults.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) => foreign.AddRange(request.Url.StartsWith(desk.Site.Address.AbsoluteUri, StringComparison.Ordinal) ? [] : [request.Url]);

        await page.GotoAsync($"/{language}/filter");
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await page.EvalOnSelectorAsync<string>("body", "body => getComputedStyle(body).direction"));
        await page.FillAsync("#any0", "electronic\ndigital");
        await PreviewAsync("electronic OR digital");
        Assert.Equal(2, await page.Locator(".trial li mark").CountAsync());

        await page.FillAsync("#not", "draft");
        await PreviewAsync("(electronic OR digital) -draft");
        Assert.Equal(1, await page.Locator(".trial li mark").CountAsync());
        Assert.True(await page.IsVisibleAsync(".plot svg"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        // What is changed by hand counts, whatever the fields say.
        await page.FillAsync("#q", "title:paper");
        await PreviewAsync("title:paper");
        Assert.Equal("title:paper", await page.InputValueAsync("#q"));

        await page.ClickAsync("#preview a[href*='/subscribe?q=']");
        Assert.Equal("title:paper", await page.InputValueAsync("#query0"));
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.Empty(faults);
        Assert.Empty(foreign);

        async Task PreviewAsync(string query)
        {
            if (!javaScript)
            {
                await page.ClickAsync("#filter button.main");
            }

            await page.Locator("#preview code").First.And(page.GetByText(query, new() { Exact = true })).WaitForAsync();
        }
    }

    [Fact]
    public async Task The_address_follows_and_the_last_word_wins()
    {
        await using var desk = await SignUpDesk.OpenAsync();
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = desk.Site.Address.AbsoluteUri });
        var (page, asked) = (await context.NewPageAsync(), 0);
        page.Request += (_, request) => asked += request.Url.Contains("/filter/preview", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync("/en/filter");
        await page.Locator("#all").PressSequentiallyAsync("evidence", new() { Delay = 20 });
        await page.WaitForURLAsync("**/en/filter?q=evidence");

        Assert.Equal(1, asked);
        Assert.Equal("evidence", await page.InputValueAsync("#q"));
        Assert.StartsWith("It would have caught 1 of the 2 documents", await page.InnerTextAsync("output.working"), StringComparison.Ordinal);

        // Slow answers of what was typed before are not waited for.
        await page.RouteAsync("**/filter/preview?*", async route =>
        {
            await Task.Delay(route.Request.Url.Contains("slow", StringComparison.Ordinal) ? 1_500 : 0);
            await route.ContinueAsync();
        });
        await page.FillAsync("#all", "slow");
        await page.WaitForTimeoutAsync(600);
        await page.FillAsync("#all", "agenda");
        await page.WaitForURLAsync("**/en/filter?q=agenda");
        await page.WaitForTimeoutAsync(1_500);
        Assert.Equal("agenda", await page.InputValueAsync("#q"));

        await page.FillAsync("#all", "OR");
        await page.WaitForSelectorAsync("#preview .problems");
        Assert.Contains("#all", await page.GetAttributeAsync("#preview .problems a", "href"), StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal("agenda", await page.InputValueAsync("#q"));
    }
}
