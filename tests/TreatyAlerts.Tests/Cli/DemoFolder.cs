using System.Text.Json;

namespace TreatyAlerts.Tests.Cli;

/// <summary>The data folder of one run of the demo, for all tests that only read it.</summary>
public sealed class DemoFolder : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    public string Path => folder.Path;

    /// <summary>What <c>demo --json</c> printed.</summary>
    public JsonElement Report { get; private set; }

    public async ValueTask InitializeAsync() => Report = (await Call.DoneAsync("demo", "--json", "--data", Path)).Json;

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The classes that share it.</summary>
[CollectionDefinition(Name)]
public sealed class DemoData : ICollectionFixture<DemoFolder>
{
    public const string Name = "The demo's data";
}
