using Microsoft.Playwright;

namespace TreatyAlerts.Tests.Digests;

/// <summary>The machine's own Chromium, started once for a test class; nothing is downloaded.</summary>
public sealed class DigestPictureBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync", .. Sandbox()],
        });
    }

    /// <summary>A page that shows the HTML; a request for anything, however it is asked, is refused and counted.</summary>
    internal async Task<DigestPicturePage> ShowAsync(string html, int width, ColorScheme scheme = ColorScheme.Light, float scale = 1)
    {
        var context = await ContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            DeviceScaleFactor = scale,
            ColorScheme = scheme,
        });
        var page = new DigestPicturePage(context, await context.NewPageAsync());
        await page.LoadAsync(html);
        return page;
    }

    /// <summary>A window of its own; the test is skipped where there is no Chromium, but never in CI.</summary>
    internal async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        if (browser is null)
        {
            var missing = $"No Chromium found: install one that is called {string.Join(", ", Names)}, on PATH.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail($"{missing} CI must run this test.");
            }

            Assert.Skip(missing);
        }

        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    // Chromium refuses to sandbox itself for root: https://chromium.googlesource.com/chromium/src/+/main/docs/linux/sandboxing.md
    private static string[] Sandbox() => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/usr/bin")
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
