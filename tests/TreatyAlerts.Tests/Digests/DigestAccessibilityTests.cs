using Microsoft.Playwright;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Every approved mail by the rules of axe, by day and by night.</summary>
public sealed class DigestAccessibilityTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nothing_in_an_approved_mail_keeps_anybody_out(ColorScheme scheme)
    {
        var pages = await DigestMailApprovedTests.PagesAsync();
        await using var window = await browser.ShowAsync(pages[0].Html, 720, scheme);
        var found = new List<string>();
        foreach (var (name, html) in pages)
        {
            await window.ShowAsync(html);
            found.AddRange((await window.ViolationsAsync()).Select(violation => $"{name}: {violation}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        await using var window = await browser.ShowAsync("<html><body><h3></h3><p style='color: #ddd'>pale</p><img src='data:,'></body></html>", 720);

        var found = await window.ViolationsAsync();

        Assert.Contains(found, violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(found, violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
    }
}
