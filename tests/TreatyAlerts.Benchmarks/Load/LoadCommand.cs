using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary><c>load</c>: the site under the requests of many readers, over a large archive.</summary>
internal static class LoadCommand
{
    private const int WarmUpSeconds = 3;
    private const int Different = 40_000;

    public static Command Create(TextWriter output)
    {
        var documents = new Option<int>("--documents") { Description = "How many the archive has.", DefaultValueFactory = _ => 20_000 };
        var connections = new Option<int>("--connections") { Description = "Readers at the same time.", DefaultValueFactory = _ => 16 };
        var seconds = new Option<int>("--seconds") { Description = "How long each kind of page is asked for.", DefaultValueFactory = _ => 10 };
        var data = new Option<string?>("--data") { Description = "A folder that is kept, and used again when it is there." };
        var searchesOnly = new Option<int>("--searches-only") { Description = "Only search, so many times after as many others, without the site around it." };
        var command = new Command("load", "Make the demo's archive many times as large, serve it, and ask for pages with wrk.") { documents, connections, seconds, data, searchesOnly };
        command.SetAction((call, _) => RunAsync(output, call.GetValue(documents), call.GetValue(connections), call.GetValue(seconds), call.GetValue(data), call.GetValue(searchesOnly)));
        return command;
    }

    private static async Task<int> RunAsync(TextWriter output, int documents, int connections, int seconds, string? data, int searchesOnly)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("load-").FullName;
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "documents")))
            {
                await MakeAsync(output, folder, documents);
            }

            if (searchesOnly > 0)
            {
                return FindTimes.Print(output, folder, searchesOnly, connections);
            }

            using var server = await LoadServer.StartAsync(folder);
            await MeasureAsync(output, server, documents, connections, seconds);
            return 0;
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task MakeAsync(TextWriter output, string folder, int documents)
    {
        using (var demo = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "treatyalerts.dll"), "demo", "--json", "--data", folder]) { RedirectStandardOutput = true })!)
        {
            await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
        }

        var archive = new LoadArchive(folder, documents);
        await archive.MakeAsync();
        var (took, megabytes) = await archive.IndexAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents indexed in {took:0} s ({documents / took:0} per second), {megabytes:0} MB"));
    }

    private static async Task MeasureAsync(TextWriter output, LoadServer server, int documents, int connections, int seconds)
    {
        var searches = LoadAddresses.Searches(Different).ToList();
        (string Name, IEnumerable<string> Warm, IEnumerable<string> Paths)[] kinds =
        [
            ("home", ["/"], ["/"]),
            ("documents, 1,000 of them", LoadAddresses.Documents(50, documents), LoadAddresses.Documents(1_000, documents)),
            ("searches, each another one", searches.Take(5_000), searches.Skip(5_000)),
            ("searches, 50 again and again", searches.Take(50), searches.Take(50)),
            ("feed of a body", ["/feeds/bodies/AHC.atom"], ["/feeds/bodies/AHC.atom"]),
        ];
        await output.WriteLineAsync($"{connections} connections, {seconds} s each; load average before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}\n");
        await output.WriteLineAsync("| pages | requests per second | median ms | 99 % within ms | errors | later than 2 s | processor ms each | peak memory MB |\n|---|---|---|---|---|---|---|---|");
        foreach (var (name, warm, paths) in kinds)
        {
            await WrkRun.RunAsync(server.Address, warm, connections, WarmUpSeconds);
            var before = server.ProcessorSeconds();
            var figures = await WrkRun.RunAsync(server.Address, paths, connections, seconds);
            var each = (server.ProcessorSeconds() - before) * 1e3 / Math.Max(1, figures.Requests);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {figures.PerSecond:N0} | {figures.Median:0.0} | {figures.Slowest99:0.0} | {figures.Errors} | {figures.Late} | {each:0.00} | {server.PeakMegabytes():0} |"));
        }
    }
}
