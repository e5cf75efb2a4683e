using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TreatyAlerts.Tests.Digests;

/// <summary>A mail as a browser shows it.</summary>
internal sealed class DigestPicturePage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>Contrast of every visible text with what lies behind it (WCAG 2.2, 1.4.3); the dots between links are ornament.</summary>
    private const string ContrastScript = """
        () => {
            const channels = color => color.match(/[\d.]+/g).map(Number);
            const luminance = color => {
                const [r, g, b] = channels(color).map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const behind = element => {
                for (let at = element; at; at = at.parentElement) {
                    const color = getComputedStyle(at).backgroundColor;
                    if ((channels(color)[3] ?? 1) > 0) { return color; }
                }
                return 'rgb(255, 255, 255)';
            };
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (texts.nextNode()) {
                const element = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || element.closest('.gap, style') || !element.getClientRects().length) { continue; }
                const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
                const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                found.push({ ratio, text: texts.currentNode.data.trim().slice(0, 60) });
            }
            return JSON.stringify(found);
        }
        """;

    private readonly List<string> requests = [];

    /// <summary>Addresses that the mail asked for by being looked at.</summary>
    public IReadOnlyList<string> Requests => requests;

    public async Task LoadAsync(string html)
    {
        await context.RouteAsync("**/*", route =>
        {
            requests.Add(route.Request.Url);
            return route.AbortAsync();
        });
        await ShowAsync(html);
    }

    /// <summary>Shows another mail in the same window.</summary>
    public Task ShowAsync(string html) => page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load });

    /// <summary>What axe (https://github.com/dequelabs/axe-core) finds against accessibility, a line for each rule.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync() =>
        [.. (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")];

    /// <summary>How many pixels of the mail lie to the right or left of the window.</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public Task<string> DirectionAsync(string selector) => page.EvaluateAsync<string>("selector => getComputedStyle(document.querySelector(selector)).direction", selector);

    public Task<string> BackgroundAsync(string selector) => page.EvaluateAsync<string>("selector => getComputedStyle(document.querySelector(selector)).backgroundColor", selector);

    public async Task<IReadOnlyList<TextContrast>> ContrastsAsync() =>
        JsonSerializer.Deserialize<TextContrast[]>(await page.EvaluateAsync<string>(ContrastScript), JsonSerializerOptions.Web)!;

    /// <summary>The top of the mail as PNG, down to the last item that is whole within <paramref name="most"/> pixels.</summary>
    public async Task<byte[]> PictureAsync(int width, int most)
    {
        const string Bottom = "most => [...document.querySelectorAll('.item')].map(item => Math.ceil(item.getBoundingClientRect().bottom)).filter(bottom => bottom <= most).pop() ?? most";
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>(Bottom, most));
        return await page.ScreenshotAsync();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>The contrast of a text with its background, 1 to 21.</summary>
    internal sealed record TextContrast(double Ratio, string Text);
}
