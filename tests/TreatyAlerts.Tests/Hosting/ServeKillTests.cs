using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>The real program, killed while work waits: the next one picks it up.</summary>
public sealed class ServeKillTests
{
    private const int Files = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_served_folder_is_picked_up_where_a_killed_process_stopped()
    {
        var folder = TempFolder.Create();
        var store = new FolderBlobStore(folder);
        var web = new RecordedWeb();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The listing answers at once, its files not until the gate opens.
        await using var server = await RecordedServer.StartAsync(web, "127.0.0.1", (path, stop) =>
            path.Value!.EndsWith(".pdf", StringComparison.Ordinal) ? gate.Task.WaitAsync(stop) : Task.CompletedTask);
        Record(web);
        var sources = Declare(folder, server.Port);

        await using (var first = Serve(folder, sources))
        {
            await AddressAsync(first);
            await UntilAsync(async () => await InboxAsync(store) == Files && await store.GetAsync(BlobNames.Source("served"), Cancel) is not null, first);
            first.Kill();
            await first.WaitForExitAsync(Cancel);
        }

        Assert.Equal(Files, await InboxAsync(store));
        Assert.Empty(await DocumentsAsync(store));

        gate.SetResult();
        await using (var second = Serve(folder, sources))
        {
            var address = await AddressAsync(second);
            await UntilAsync(async () => await InboxAsync(store) == 0, second);
            Assert.Equal(Files, (await DocumentsAsync(store)).Count);
            Assert.Equal(Files, await new Journal(store).ReadAllAsync(Cancel).CountAsync(Cancel));

            using var wire = new HttpMessageInvoker(new SocketsHttpHandler());
            using var health = await wire.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, "health")), Cancel);
            Assert.Equal(System.Net.HttpStatusCode.OK, health.StatusCode);
            Assert.Equal("Healthy", JsonDocument.Parse(await health.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("status").GetString());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Record(RecordedWeb web)
    {
        (string?, string, string)[] rows = [.. Enumerable.Range(1, Files).Select(n => ((string?)$"A/AC.291/{n}", $"Paper number {n}", $"{n}.pdf"))];
        web.Page("http://127.0.0.1/session.html", AlertsApp.SessionPage(rows));
        foreach (var (_, title, file) in rows)
        {
            web.File($"http://127.0.0.1/documents/test/{file}", Encoding.UTF8.GetBytes(PlainPdf.Of(title)), "application/pdf");
        }
    }

    private static string Declare(string folder, int port)
    {
        var path = Path.Combine(folder, "sources-declared.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            sources = new[]
            {
                new
                {
                    id = "served",
                    body = "AHC",
                    kind = "SessionPage",
                    url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/session.html"),
                    schedule = "0 0 1 1 *",
                    session = "Test session",
                    yield = new { min = 0, max = 100 },
                },
            },
        }));
        return path;
    }

    private static NodeProcess Serve(string folder, string sources)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "treatyalerts.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TreatyAlerts__Sources__File"] = sources;
        start.Environment["TreatyAlerts__Web__AllowPrivateAddresses"] = "true";
        start.Environment["TreatyAlerts__Web__Pause"] = "00:00:00";
        return NodeProcess.Start(start);
    }

    private static async Task<Uri> AddressAsync(NodeProcess process)
    {
        const string Before = "TreatyAlerts is at ";
        var line = await process.WaitForLineAsync(text => text.StartsWith(Before, StringComparison.Ordinal), Cancel);
        var address = new Uri(line[Before.Length..].Split(' ')[0]);
        Assert.NotEqual(0, address.Port);
        return address;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, NodeProcess process)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"not within {Limit}: {process.Output()}");
            await Task.Delay(Look, Cancel);
        }
    }

    private static ValueTask<int> InboxAsync(FolderBlobStore store) => store.ListAsync(BlobNames.Inbox, Cancel).CountAsync(Cancel);

    private static ValueTask<List<Document>> DocumentsAsync(FolderBlobStore store) => new DocumentStore(store).ListAsync(Cancel).ToListAsync(Cancel);
}
