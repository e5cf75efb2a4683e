using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Digests;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>The library in a real browser.</summary>
public sealed class LibraryBrowserTests(DigestPictureBrowser browser) : IClassFixture<DigestPictureBrowser>
{
    private static readonly string[] Pages =
    [
        "/documents/draft-rev2", "/documents/draft-rev2/text/en", "/documents/draft-rev2/text/ar", $"/documents/draft-rev2/changes?from={LibraryApp.Sha256("rev2-en")}&to={LibraryApp.Sha256("rev2-en-new")}",
        "/bodies", "/bodies/AHC", "/bodies/AHC/sessions/sixth%20session", "/bodies/AHC/sessions/sixth%20session?submitter=Norway", "/submitters", "/submitters/Norway", "/symbols/A/AC.291/999",
    ];

    [Theory]
    [InlineData("en", ColorScheme.Light, 1200)]
    [InlineData("ar", ColorScheme.Dark, 360)]
    public async Task Nothing_keeps_anybody_out_and_nothing_is_wider_than_the_window(string language, ColorScheme scheme, int width)
    {
        await using var library = await LibraryApp.StartAsync();
        await LibraryFamily.KeepAsync(library);
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions
        {
            BaseURL = library.Site.Address.AbsoluteUri,
            ColorScheme = scheme,
            BypassCSP = true,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var page = await context.NewPageAsync();
        var found = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync($"/{language}{path}");
            found.AddRange((await page.RunAxe()).Violations.Select(violation => $"{path}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            {
                found.Add($"{path}: {over} pixels too wide");
            }
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task A_citation_is_copied_by_a_button_that_is_there_only_with_JavaScript()
    {
        await using var library = await LibraryApp.StartAsync();
        await LibraryFamily.KeepAsync(library);
        await using var with = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = library.Site.Address.AbsoluteUri, Permissions = ["clipboard-read", "clipboard-write"] });
        var page = await with.NewPageAsync();
        var (faults, asked) = (new List<string>(), new List<string>());
        page.Console += (_, message) => faults.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/en/documents/draft-rev2");
        await page.ClickAsync("button[data-copies]");
        await page.WaitForSelectorAsync("output:has-text('Copied')");

        Assert.Contains($"SHA-256: {LibraryApp.Sha256("rev2-en-new")}", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        Assert.Empty(faults);
        Assert.All(asked, url => Assert.StartsWith(library.Site.Address.AbsoluteUri, url, StringComparison.Ordinal));

        await using var without = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = library.Site.Address.AbsoluteUri, JavaScriptEnabled = false });
        var plain = await without.NewPageAsync();
        await plain.GotoAsync("/en/documents/draft-rev2");
        Assert.False(await plain.IsVisibleAsync("button[data-copies]"));
        Assert.True(await plain.IsVisibleAsync("#citation"));
    }

    [Theory]
    [InlineData("text/html", "<!DOCTYPE html><title>run</title><script>document.title = 'ran'</script>")]
    [InlineData("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>document.title = 'ran'</script></svg>")]
    public async Task Kept_bytes_are_downloaded_never_shown(string type, string content)
    {
        await using var library = await LibraryApp.StartAsync();
        var sha256 = LibraryApp.Sha256(content);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await library.App.Store.CreateAsync(
            BlobNames.Snapshot(sha256), bytes, new BlobMetadata(type, new Dictionary<string, string> { ["url"] = "https://www.unodc.org/a/page.html" }), TestContext.Current.CancellationToken);
        await using var context = await browser.ContextAsync(new BrowserNewContextOptions { BaseURL = library.Site.Address.AbsoluteUri });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/en/bodies");
        var download = await page.RunAndWaitForDownloadAsync(() => page.EvaluateAsync("address => { location.href = address; }", $"/archive/{sha256}"));

        Assert.Equal("page.html", download.SuggestedFilename);
        Assert.EndsWith("/en/bodies", page.Url, StringComparison.Ordinal);
        Assert.StartsWith("Bodies", await page.TitleAsync(), StringComparison.Ordinal);
    }
}
