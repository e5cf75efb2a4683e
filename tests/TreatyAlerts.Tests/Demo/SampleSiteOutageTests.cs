using System.Net;
using TreatyAlerts.Cli.Demo;

namespace TreatyAlerts.Tests.Demo;

public sealed class SampleSiteOutageTests : IAsyncLifetime
{
    private const string Script = """
        { "hosts": { "error.example": [], "silent.example": [], "closed.example": [] }, "days": [ { "date": "2026-06-01", "label": "", "expect": "", "folder": "day-1", "outages": [
          { "at": "error.example", "kind": "Error" }, { "at": "silent.example", "kind": "Silent" }, { "at": "closed.example", "kind": "Closed" } ] } ] }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sample-outage-");
    private SampleSite site = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder.CreateSubdirectory("site");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "site", "days.json"), Script, Cancellation);
        site = await SampleSite.StartAsync(SampleWorld.Load(folder.FullName), Cancellation);
        client = new HttpClient(site.CreateHandler());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await site.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_error_is_500()
    {
        using var answer = await client.GetAsync(new Uri("http://error.example/"), Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_closed_connection_gives_no_answer() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://closed.example/"), Cancellation));

    [Fact]
    public async Task A_silent_host_answers_nothing_and_does_not_hold_up_the_end_of_the_site()
    {
        var waiting = client.GetAsync(new Uri("http://silent.example/"), Cancellation);
        using var other = await client.GetAsync(new Uri("http://error.example/"), Cancellation);
        Assert.False(waiting.IsCompleted);

        await site.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }
}
