using TreatyAlerts.Tests.Support;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace TreatyAlerts.Tests.Support;

/// <summary>One Azurite for the whole run, in memory, on ports that the system chooses; started by the first test that asks.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    // Published for every emulator: https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<NodeProcess> servers = [];
    private string? connection;
    private int last;

    /// <summary>A name for a container or queue that no other test uses.</summary>
    public string NewName() => $"test-{Interlocked.Increment(ref last)}";

    /// <summary>The connection string; skips the test without Node, except in CI.</summary>
    public async Task<string> ConnectionAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return connection ??= $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
                $"BlobEndpoint={await StartAsync("blob", cancellation)}/{Account};QueueEndpoint={await StartAsync("queue", cancellation)}/{Account};";
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        gate.Dispose();
    }

    private async Task<string> StartAsync(string service, CancellationToken cancellation)
    {
        var script = $"node_modules/azurite/dist/src/{service}/main.js";
        string[] arguments = [$"--{service}Port", "0", "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry"];
        var server = await NodeTools.StartAsync(script, arguments, cancellation);
        servers.Add(server);
        const string Before = "successfully listens on ";
        var line = await server.WaitForLineAsync(text => text.Contains(Before, StringComparison.Ordinal), cancellation);
        return line[(line.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].Trim();
    }
}
