using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Tests.Sources.Health;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

/// <summary><c>sources health</c>, and what <c>sources test</c> says of a page that was rebuilt.</summary>
public sealed class SourceHealthTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly WebApplication site = Site();
    private string page = HealthWorld.PageOf(12);

    public async ValueTask InitializeAsync()
    {
        site.MapGet("/page.html", () => Results.Content(page, "text/html"));
        site.MapGet("/documents/test/{file}", (string file) => Results.Bytes(Encoding.UTF8.GetBytes(PlainPdf.Of($"The paper {file}")), "application/pdf"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        folder.Write("sources.json", $$"""{ "sources": [ { "id": "rebuilt", "body": "AHC", "kind": "SessionPage", "url": "{{site.Urls.Single()}}/page.html", "schedule": "0 * * * *" } ] }""");
        folder.Write("treatyalerts.json", $$"""
            { "TreatyAlerts": {
                "Sources": { "File": {{System.Text.Json.JsonSerializer.Serialize(folder["sources.json"])}} },
                "Web": { "AllowPrivateAddresses": true, "Pause": "00:00:00", "Retries": 0, "UserAgent": "TreatyAlerts/0.1 (contact: tests@example.net)" } } }
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_page_that_was_rebuilt_is_shown_by_what_is_gone_and_what_is_new()
    {
        await Call.DoneAsync("check", "rebuilt", "--data", folder.Path);
        Assert.Contains("All 1 sources do well", (await Call.DoneAsync("sources", "health", "--data", folder.Path)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("built otherwise", (await Call.DoneAsync("sources", "test", "rebuilt", "--data", folder.Path)).Output, StringComparison.Ordinal);

        page = page.Replace("<div id=\"content-container\" class=\"container\">", "<div class=\"paper-grid\">", StringComparison.Ordinal);
        await Call.RunAsync("check", "rebuilt", "--data", folder.Path);
        var test = await Call.RunAsync("sources", "test", "rebuilt", "--data", folder.Path);

        Assert.Contains("The page is built otherwise than on", test.Output, StringComparison.Ordinal);
        Assert.Contains("  - body > div#content-container.container: 12 links", test.Lines);
        Assert.Contains("  + body > div.paper-grid: 12 links", test.Lines);
        Assert.Contains("pages/rebuilt/failing", test.Output, StringComparison.Ordinal);

        var health = (await Call.DoneAsync("sources", "health", "--json", "--data", folder.Path)).Json.EnumerateArray().Single();
        Assert.Equal(("rebuilt", "Transient", "StructureChanged"), (health.GetProperty("source").GetString(), health.GetProperty("stage").GetString(), health.GetProperty("condition").GetString()));
        Assert.True(health.TryGetProperty("retryAt", out _));
    }

    private static WebApplication Site()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }
}
