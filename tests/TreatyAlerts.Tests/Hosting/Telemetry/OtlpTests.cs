using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Telemetry;

/// <summary>The real program sends its metrics and traces to a collector, and to nobody when none is named.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_sends_metrics_and_traces_of_what_it_does()
    {
        var posts = new ConcurrentQueue<(string Path, string Type, byte[] Body)>();
        await using var collector = await CollectorAsync(posts);
        var web = new RecordedWeb();
        web.Page("http://127.0.0.1/session.html", AlertsApp.SessionPage(("A/AC.291/1", "Paper", "1.pdf")));
        web.File("http://127.0.0.1/documents/test/1.pdf", Encoding.UTF8.GetBytes(PlainPdf.Of("Paper")), "application/pdf");
        await using var server = await RecordedServer.StartAsync(web, "127.0.0.1");
        var folder = TempFolder.Create();
        await using (var process = Serve(folder, Declare(folder, server.Port), collector.Urls.Single()))
        {
            string[] wanted = ["treatyalerts.checks", "treatyalerts.entries", "treatyalerts.ingests", "treatyalerts.events", "treatyalerts.sources", "treatyalerts.inbox", "treatyalerts.queue.age"];
            var start = Stopwatch.GetTimestamp();
            while (!wanted.All(name => Has(posts, "/v1/metrics", name)) || !new[] { "check", "ingest" }.All(name => Has(posts, "/v1/traces", name)))
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"{string.Join(' ', wanted.Where(name => !Has(posts, "/v1/metrics", name)))} not within {Limit}: {process.Output()}");
                await Task.Delay(Look, Cancel);
            }

            Assert.DoesNotContain("OpenTelemetry", process.Output(), StringComparison.Ordinal);
        }

        Assert.All(posts, post => Assert.Equal("application/x-protobuf", post.Type));
        Assert.Contains(posts, post => Encoding.UTF8.GetString(post.Body).Contains("treatyalerts", StringComparison.Ordinal));

        // Requests to the site are nobody's business, the collector's least of all.
        Assert.DoesNotContain(posts, post => Encoding.UTF8.GetString(post.Body).Contains("http.server.request", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static bool Has(IEnumerable<(string Path, string Type, byte[] Body)> posts, string path, string name) =>
        posts.Any(post => post.Path == path && post.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0);

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<(string Path, string Type, byte[] Body)> posts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            posts.Enqueue((context.Request.Path.Value!, context.Request.ContentType ?? "", body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync(Cancel);
        return app;
    }

    private static string Declare(string folder, int port)
    {
        var path = Path.Combine(folder, "sources-declared.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            sources = new[] { new { id = "served", body = "AHC", kind = "SessionPage", url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/session.html"), schedule = "0 0 1 1 *", session = "Test session", yield = new { min = 0, max = 100 } } },
        }));
        return path;
    }

    private static NodeProcess Serve(string folder, string sources, string collector)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "treatyalerts.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TreatyAlerts__Sources__File"] = sources;
        start.Environment["TreatyAlerts__Web__AllowPrivateAddresses"] = "true";
        start.Environment["TreatyAlerts__Web__Pause"] = "00:00:00";
        start.Environment["TreatyAlerts__Telemetry__OtlpEndpoint"] = collector;
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        start.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "500";
        return NodeProcess.Start(start);
    }
}
