using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>Every page of the site map in a real browser, from left and from right, by day and by night, large and small; UPDATE_PICTURES=1 writes the pictures of the docs.</summary>
public sealed class SiteMapTests(DigestPictureBrowser browser, SiteMapWorld world) : IClassFixture<DigestPictureBrowser>, IClassFixture<SiteMapWorld>
{
    private const int Desktop = 1200;
    private const int Phone = 320;
    private const int PictureHeight = 900;
    private const int MostPictureBytes = 400_000;

    // WCAG 2.2 at level AA, and what axe calls best practice.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Every_page_is_for_everybody_and_asks_nobody_else(string language)
    {
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = world.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        var (found, at) = (new List<string>(), "");
        page.Console += (_, message) => found.AddRange(message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal) ? [$"{at}: {message.Text}"] : Array.Empty<string>());
        page.PageError += (_, error) => found.Add($"{at}: {error}");
        page.Request += (_, request) => found.AddRange(request.Url.StartsWith(world.Address.AbsoluteUri, StringComparison.Ordinal) ? Array.Empty<string>() : [$"{at}: asks {request.Url}"]);
        foreach (var one in SiteMapPages.All)
        {
            at = one.Name;
            await page.SetViewportSizeAsync(Desktop, PictureHeight);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            var answer = await page.GotoAsync($"/{language}{one.Path(world)}");
            if (answer!.Status != one.Status)
            {
                found.Add($"{at}: status {answer.Status}");
            }

            found.AddRange((await ViolationsAsync(page)).Select(violation => $"{at}, large, by day: {violation}"));
            await page.SetViewportSizeAsync(Phone, PictureHeight);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            found.AddRange((await ViolationsAsync(page)).Select(violation => $"{at}, small, by night: {violation}"));
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow != 0)
            {
                found.Add($"{at}: sticks out by {overflow} pixels: {await WidestAsync(page)}");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task The_first_page_of_a_full_archive_is_under_50_KB_in_all()
    {
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = world.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        var bytes = 0;
        page.Response += async (_, answer) => Interlocked.Add(ref bytes, (await answer.BodyAsync()).Length);
        await page.GotoAsync("/en/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(bytes, 5_000, 50_000);
    }

    [Theory]
    [InlineData("home", "/")]
    [InlineData("document", "document")]
    [InlineData("search", "/search?q=evidence")]
    [InlineData("filter", "/filter?q=%22electronic+evidence%22")]
    [InlineData("topic", "topic")]
    [InlineData("sources", "/sources")]
    public async Task The_pictures_of_the_docs_show_the_demo_s_archive(string name, string path)
    {
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = world.Address.AbsoluteUri, ViewportSize = new ViewportSize { Width = Desktop, Height = PictureHeight } });
        var page = await context.NewPageAsync();
        var answer = await page.GotoAsync($"/en{path switch { "document" => $"/documents/{world.Document.Id}", "topic" => $"/topics/{world.Topic}", _ => path }}");
        Assert.Equal(200, answer!.Status);
        var picture = await page.ScreenshotAsync();
        Assert.True(picture.Length > 20_000, "the picture is all but empty");
        var file = Path.Combine(Repository.Root, "docs", "images", $"site-{name}.png");
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            Assert.True(picture.Length < MostPictureBytes, "the picture is too large for a page");
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(file), $"{file} is missing: run this test with UPDATE_PICTURES=1.");
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) =>
        (await page.RunAxe(Rules)).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");

    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1).slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')");
}
