using Microsoft.Playwright;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;

namespace TreatyAlerts.Tests.Site;

/// <summary>Signing up, confirming, changing and leaving in a real browser, with and without JavaScript, from left and from right.</summary>
public sealed class SignUpBrowserTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    public async Task Somebody_subscribes_confirms_manages_and_leaves(string language, bool javaScript)
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:ProofBits", "12"));
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = javaScript, Locale = language, BaseURL = desk.Site.Address.AbsoluteUri, TimezoneId = "Europe/Vienna" });
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) => faults.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => faults.Add(error);

        await page.GotoAsync("/subscribe");
        Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (await page.GetAttributeAsync("html", "lang"), await page.EvalOnSelectorAsync<string>("body", "body => getComputedStyle(body).direction")));
        Assert.Equal(javaScript ? "Europe/Vienna" : "UTC", await page.InputValueAsync("#zone"));
        await page.FillAsync("#address", SignUpDesk.Reader);
        await page.FillAsync("#query0", "evidence");
        await page.ClickAsync("button[value=try]");
        Assert.Equal("evidence", (await page.TextContentAsync(".trial mark"))!.ToLowerInvariant());
        Assert.Equal(0, await OverflowAsync(page));

        desk.App.Clock.Advance(TimeSpan.FromSeconds(javaScript ? 1 : 11));
        await page.ClickAsync("button[value=subscribe]");
        await page.WaitForSelectorAsync("main:not(:has(form))");
        var confirm = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal(language, confirm.Language);

        await page.GotoAsync(Visitor.LinkOf(confirm, "confirm"));
        await page.ClickAsync("main form button");
        Assert.Equal(javaScript ? "Europe/Vienna" : "UTC", (await desk.FindAsync())!.TimeZone);
        var welcome = Assert.Single(await desk.Site.PostAsync());

        await page.GotoAsync(Visitor.LinkOf(welcome, "manage"));
        await page.CheckAsync("input[name=cadence][value=weekly]");
        await page.ClickAsync("form[action*='/settings'] button");
        Assert.True(await page.IsVisibleAsync(".notice"));
        Assert.Equal(Cadence.Weekly, (await desk.FindAsync())!.Cadence);
        Assert.Equal(0, await OverflowAsync(page));

        await page.ClickAsync("main a[href*='/leave/']");
        await page.ClickAsync("main form button");
        Assert.Null(await desk.FindAsync());
        Assert.Equal(language, Assert.Single(await desk.Site.PostAsync()).Language);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task With_JavaScript_the_mistakes_are_in_focus_and_name_their_fields()
    {
        await using var desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:ProofBits", "4"));
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = desk.Site.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/subscribe?lang=en");
        await page.FillAsync("#address", "nobody");
        await page.ClickAsync("button[value=subscribe]");
        await page.WaitForSelectorAsync(".problems");

        Assert.True(await page.EvalOnSelectorAsync<bool>(".problems", "list => document.activeElement === list"));
        Assert.Equal("true", await page.GetAttributeAsync("#address", "aria-invalid"));
        await page.ClickAsync(".problems a[href='#address']");
        Assert.True(await page.EvalOnSelectorAsync<bool>("#address", "field => document.activeElement === field"));
    }

    private static Task<int> OverflowAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
