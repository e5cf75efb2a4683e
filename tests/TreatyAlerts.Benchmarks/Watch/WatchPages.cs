using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Benchmarks.Made;

namespace TreatyAlerts.Benchmarks.Watch;

/// <summary>Local pages of 200 KB: each has another footer in each round, as printed dates do, and every tenth a new document.</summary>
internal sealed class WatchPages : IAsyncDisposable
{
    private readonly WebApplication site;

    private WatchPages(WebApplication site) => this.site = site;

    public int Round { get; set; }

    public Uri Address => new(site.Urls.First());

    public static async Task<WatchPages> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        var pages = new WatchPages(site);
        site.MapGet("/page/{number:int}", (int number) => Results.Content(pages.Html(number), "text/html; charset=utf-8"));
        await site.StartAsync();
        return pages;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private string Html(int number)
    {
        var added = string.Concat(Enumerable.Range(1, number % 10 == 0 ? Round : 0).Select(round => string.Create(
            CultureInfo.InvariantCulture, $"<tr><td><a href=\"/documents/made/A_AC.291_{1000 + round}_E.pdf\">A/AC.291/{1000 + round}</a></td><td>{MadeText.Of(60, (uint)round)}</td></tr>\n")));
        return MadePage.Html
            .Replace("</table>", $"{added}</table>", StringComparison.Ordinal)
            .Replace("</body>", string.Create(CultureInfo.InvariantCulture, $"<p>Printed for reader {Round * 1000 + number}</p></body>"), StringComparison.Ordinal);
    }
}
