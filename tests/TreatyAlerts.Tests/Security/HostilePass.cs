using System.Diagnostics;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Security;

/// <summary>Check passes over a hostile source and a healthy one side by side, through the real HTTP stack, private addresses forbidden.</summary>
/// <remarks>Every pass is asked for the same: the healthy source is read and its document published, in bounded time and memory.</remarks>
internal sealed class HostilePass : IAsyncDisposable
{
    public const string Good = "good";
    public const string Bad = "bad";
    public const string BadPage = "http://bad.example/page";
    private const string GoodPage = "http://good.example/page";

    // Generous: what is bounded here are gigabytes and minutes, on a busy machine too.
    private const long MostAllocated = 2L * 1024 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PoliteHttp http;

    private HostilePass(AlertsApp app, PoliteHttp http) => (App, this.http) = (app, http);

    public AlertsApp App { get; }

    public static HostilePass Start(HostileHosts hosts, SourceKind kind = SourceKind.SessionPage, int most = 100, string language = "en", Action<PoliteHttpOptions>? configure = null)
    {
        hosts.Page(GoodPage, AlertsApp.SessionPage(("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf")));
        hosts.Serves("http://good.example/documents/test/A_AC.291_1_E.pdf", Pdf("Provisional agenda"), "application/pdf");
        var options = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        options.HostOverrides["good.example"] = hosts.EndPoint;
        options.HostOverrides["bad.example"] = hosts.EndPoint;
        options.HostOverrides["www.bad.example"] = hosts.EndPoint;
        configure?.Invoke(options);
        var http = new PoliteHttp(options, TimeProvider.System);
        var sources = JsonSerializer.Serialize(new
        {
            sources = new[]
            {
                new { id = Bad, body = "AHC", kind = kind.ToString(), url = BadPage, schedule = "0 * * * *", language, yield = new { min = 1, max = most } },
                new { id = Good, body = "AHC", kind = nameof(SourceKind.SessionPage), url = GoodPage, schedule = "0 * * * *", language = "en", yield = new { min = 1, max = 100 } },
            },
        });
        return new HostilePass(AlertsApp.Start(sources: sources, http: http), http);
    }

    public static byte[] Pdf(string text) => System.Text.Encoding.UTF8.GetBytes(PlainPdf.Of(text));

    /// <summary>Runs the first pass; what it found beside the healthy document.</summary>
    public async Task<CheckPassResult> RunAsync()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var result = await App.CheckAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, MostAllocated);
        Assert.Equal(SourceCondition.Ok, result.Sources.Single(source => source.Source == Good).Condition);
        Assert.Equal("A/AC.291/1", Assert.Single(result.Events, told => told.Source == Good).Symbol);
        return result with { Events = [.. result.Events.Where(told => told.Source != Good)] };
    }

    /// <summary>Runs a pass whose hostile source cannot be read; what its result says.</summary>
    public async Task<SourceCheckResult> RunFailingAsync()
    {
        var result = await RunAsync();
        var bad = result.Sources.Single(source => source.Source == Bad);
        Assert.NotEqual(SourceCondition.Ok, bad.Condition);
        Assert.False(string.IsNullOrWhiteSpace(bad.Problem));
        Assert.Empty(result.Events);
        Assert.Empty(await InboxAsync());
        return bad;
    }

    /// <summary>Runs a pass whose hostile source lists one document that cannot be had; what the failure says. The item is kept for another attempt.</summary>
    public async Task<string> RunFailingDocumentAsync(string url)
    {
        var result = await RunAsync();
        Assert.Equal(SourceCondition.Ok, result.Sources.Single(source => source.Source == Bad).Condition);
        Assert.Empty(result.Events);
        var failure = Assert.Single(result.Failures);
        Assert.Contains(url, failure, StringComparison.Ordinal);
        Assert.Single(await InboxAsync());
        return failure;
    }

    public async Task<IReadOnlyList<string>> InboxAsync() =>
        await App.Store.ListAsync("inbox/", TestContext.Current.CancellationToken).Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>The documents of the hostile source.</summary>
    public ValueTask<List<Document>> DocumentsAsync() => App.DocumentsAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        http.Dispose();
    }
}
