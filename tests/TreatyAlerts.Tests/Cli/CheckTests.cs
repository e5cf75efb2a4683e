using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

/// <summary><c>check</c> and <c>sources</c> against a little server of our own.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication site = Site();
    private string address = "";

    public async ValueTask InitializeAsync()
    {
        var page = AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf"));
        site.MapGet("/page.html", () => Results.Content(page, "text/html"));
        site.MapGet("/documents/test/{file}", () => Results.Bytes(Encoding.UTF8.GetBytes(PlainPdf.Of("Provisional agenda")), "application/pdf"));
        site.MapGet("/slow.html", async (HttpContext context) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        await site.StartAsync(TestContext.Current.CancellationToken);
        address = site.Urls.Single();
        folder.Write("sources.json", $$"""
            { "sources": [
              { "id": "good", "body": "AHC", "kind": "SessionPage", "url": "{{address}}/page.html", "schedule": "0 * * * *" },
              { "id": "gone", "body": "AHC", "kind": "SessionPage", "url": "{{address}}/nowhere.html", "schedule": "0 * * * *" },
              { "id": "slow", "body": "AHC", "kind": "SessionPage", "url": "{{address}}/slow.html", "schedule": "0 * * * *" } ] }
            """);
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
    public async Task Who_has_set_no_contact_address_is_told_to()
    {
        folder.Write("treatyalerts.json", (await File.ReadAllTextAsync(folder["treatyalerts.json"], TestContext.Current.CancellationToken)).Replace("tests@example.net", "operator@example.org", StringComparison.Ordinal));

        Assert.Contains("Web:UserAgent", (await Call.RunAsync("check", "good", "--data", folder.Path)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_read_and_its_documents_taken_in_once()
    {
        var first = (await Call.DoneAsync("check", "good", "--json", "--data", folder.Path)).Json;
        Assert.Equal("Ok", Assert.Single(first.GetProperty("sources").EnumerateArray()).GetProperty("condition").GetString());
        Assert.Equal("A/AC.291/1", Assert.Single(first.GetProperty("events").EnumerateArray()).GetProperty("symbol").GetString());

        var second = (await Call.DoneAsync("check", "good", "--data", folder.Path)).Output;
        Assert.Contains("good", second, StringComparison.Ordinal);
        Assert.Contains("No events.", second, StringComparison.Ordinal);
        Assert.Single((await Call.DoneAsync("documents", "list", "--json", "--data", folder.Path)).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_source_that_fails_is_named_and_does_not_stop_the_others()
    {
        var call = await Call.RunAsync("check", "gone", "good", "--data", folder.Path);
        Assert.Equal(TreatyAlerts.Cli.ExitCode.PartlyFailed, call.ExitCode);
        Assert.Matches(@"gone +(?!Ok)\w+", call.Output);
        Assert.Matches("good +Ok", call.Output);
        Assert.Contains("A/AC.291/1", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_tried_by_id_address_and_file_and_nothing_is_recorded()
    {
        var saved = folder.Write("saved.html", AlertsApp.SessionPage(("A/AC.291/2", "Draft text", "A_AC.291_2_E.pdf")));
        var before = TestFolder.Contents(folder.Path);
        foreach (var what in new[] { "good", $"{address}/page.html", saved })
        {
            var json = (await Call.DoneAsync("sources", "test", what, "--json", "--data", folder.Path)).Json;
            Assert.Single(json.GetProperty("entries").EnumerateArray());
            Assert.Contains("1 documents would be taken", (await Call.DoneAsync("sources", "test", what, "--data", folder.Path)).Output, StringComparison.Ordinal);
        }

        var based = (await Call.DoneAsync("sources", "test", saved, "--address", "https://www.unodc.org/a.html", "--json", "--data", folder.Path)).Json;
        Assert.StartsWith("https://www.unodc.org/", based.GetProperty("entries")[0].GetProperty("url").GetString(), StringComparison.Ordinal);

        var failed = await Call.RunAsync("sources", "test", "gone", "--data", folder.Path);
        Assert.Equal(TreatyAlerts.Cli.ExitCode.PartlyFailed, failed.ExitCode);
        Assert.Contains("404", failed.Error, StringComparison.Ordinal);
        Assert.Equal(before, TestFolder.Contents(folder.Path));
    }

    [Fact]
    public async Task A_check_that_is_cancelled_says_so()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = Call.RunAsync(["check", "slow", "--data", folder.Path], stop.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        Assert.Equal((TreatyAlerts.Cli.ExitCode.Cancelled, "Stopped. What was finished is kept; run it again to go on."), ((await call).ExitCode, (await call).Error.Trim()));
    }

    [Fact]
    public async Task Ctrl_C_stops_a_check_without_a_stack_trace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        await using var process = CliProcess.Start("check", "slow", "--data", folder.Path);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await process.InterruptAsync();
        Assert.Equal((TreatyAlerts.Cli.ExitCode.Cancelled, "Stopped. What was finished is kept; run it again to go on."), Trimmed(await process.EndAsync()));

        static (int, string) Trimmed((int ExitCode, string Error) end) => (end.ExitCode, end.Error.Trim());
    }

    private static WebApplication Site()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }
}
