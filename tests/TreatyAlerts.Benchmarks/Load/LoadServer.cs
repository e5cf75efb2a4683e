using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary><c>treatyalerts serve</c> as a process of its own, with one source that nobody answers for: its jobs are idle.</summary>
internal sealed class LoadServer : IDisposable
{
    private readonly Process process;

    private LoadServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<LoadServer> StartAsync(string folder)
    {
        var sources = Path.Combine(folder, "sources-of-load.json");
        await File.WriteAllTextAsync(sources, """{ "sources": [{ "id": "idle", "body": "AHC", "kind": "SessionPage", "url": "https://nobody.invalid/", "schedule": "0 0 1 1 *" }] }""");
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "treatyalerts.dll"), "serve", "--data", folder, "--urls", address.OriginalString])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // One client stands for many.
            Environment = { ["TreatyAlerts__Sources__File"] = sources, ["TreatyAlerts__Site__RequestsPerMinute"] = "0", ["TreatyAlerts__Api__RequestsPerMinute"] = "10000000" },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new LoadServer(process, address);
        await server.WaitAsync();
        return server;
    }

    /// <summary>The most memory that it had, in MB.</summary>
    public double PeakMegabytes() =>
        double.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>The processor time that it took, in seconds.</summary>
    public double ProcessorSeconds()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        for (var attempt = 0; attempt < 600 && !process.HasExited; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/search"));
                using var answer = await http.SendAsync(request, CancellationToken.None);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }

        throw new InvalidOperationException("serve did not begin to listen");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
