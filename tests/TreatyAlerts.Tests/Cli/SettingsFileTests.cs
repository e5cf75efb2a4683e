using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

/// <summary>treatyalerts.json in the data folder; what each setting may be, SettingsTests say.</summary>
public sealed class SettingsFileTests
{
    [Theory]
    [InlineData("""{ "TreatyAlerts": """, "treatyalerts.json cannot be read")]
    [InlineData("[]", "treatyalerts.json cannot be read")]
    [InlineData("""{ "Digests": { "From": "a@example.org" } }""", "treatyalerts.json: Digests is unknown: put settings into sections of \"TreatyAlerts\"")]
    [InlineData("""{ "TreatyAlerts": { "Digest": { } , "Digets": { "From": "a@example.org" } } }""", "TreatyAlerts:Dig")]
    [InlineData("""{ "TreatyAlerts": { "Digests": { "MaxItems": 0 } } }""", "Digests:MaxItems is 0.")]
    [InlineData("""{ "TreatyAlerts": { "Digests": { "MaxItems": 0 }, "Text": { "MaxPages": 0 } } }""", "Text:MaxPages is 0.")]
    [InlineData("""{ "TreatyAlerts": { "Storage": { "DataFolder": "/elsewhere" } } }""", "name the folder with --data, and leave the setting out")]
    [InlineData("""{ "TreatyAlerts": { "Sources": { "File": "/nowhere/sources.json" } } }""", "/nowhere/sources.json cannot be read")]
    public async Task A_broken_file_stops_every_command_and_says_what_is_wrong(string settings, string message)
    {
        using var folder = new TestFolder();
        folder.Write("treatyalerts.json", settings);
        Assert.Contains(message, await Call.WrongAsync("documents", "list", "--data", folder.Path), StringComparison.Ordinal);
        Assert.Contains(message, await Call.WrongAsync("serve", "--data", folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_file_is_obeyed()
    {
        using var folder = new TestFolder();
        var sources = folder.Write("mine.json", """{ "sources": [ { "id": "only-one", "body": "AHC", "kind": "Hub", "url": "https://example.org/a", "schedule": "0 * * * *" } ] }""");
        folder.Write("treatyalerts.json", $$"""{ "TreatyAlerts": { "Sources": { "File": {{System.Text.Json.JsonSerializer.Serialize(sources)}} } } }""");
        var json = (await Call.DoneAsync("sources", "list", "--json", "--data", folder.Path)).Json;
        Assert.Equal("only-one", Assert.Single(json.EnumerateArray()).GetProperty("source").GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_demo_heeds_no_settings_of_the_operator()
    {
        using var folder = new TestFolder();
        folder.Write("treatyalerts.json", """{ "TreatyAlerts": { "Mail": { "Smtp": { "Host": "smtp.example.org" } }, "Storage": { "Connection": "UseDevelopmentStorage=true" } } }""");
        var world = TreatyAlerts.Cli.Demo.SampleWorld.Load(null);
        await using var system = TreatySystem.Open(folder.Path, new TreatyAlerts.Cli.Demo.DemoLife(world, folder.Path, new Uri("http://localhost:5080/")).Configure(9));
        Assert.IsType<TreatyAlerts.Mail.FolderMailer>(system.Get<TreatyAlerts.Mail.IMailer>());
        Assert.IsType<TreatyAlerts.Storage.FolderBlobStore>(system.Get<TreatyAlerts.Storage.IBlobStore>());
    }
}
