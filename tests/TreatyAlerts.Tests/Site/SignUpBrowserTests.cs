using Microsoft.Playwright;
using TreatyAlerts.Tests.Digests;

namespace TreatyAlerts.Tests.Site;

/// <summary>Mistakes of a sign-up in a real browser.</summary>
public sealed class SignUpBrowserTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
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
}
