using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Sources;

namespace TreatyAlerts.Tests.Cli;

/// <summary><c>sources add</c> on saved pages: what it shows, what it writes, and what it will not write over.</summary>
public sealed class SourcesAddTests : IDisposable
{
    private const string Address = "https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/ahc_seventh_session/main";
    private readonly TestFolder folder = new();
    private readonly string page;

    public SourcesAddTests() => page = folder.Write("page.html", UnodcPage.Wrap("""
        <h3>Seventh session of the Committee</h3><p>16-27 March 2026, Vienna</p>
        <table><tr><th>Symbol</th><th>Title</th></tr><tr><td><a href="/documents/A_AC.291_40_E.pdf">A/AC.291/40</a></td><td>Provisional agenda</td></tr></table>
        <p><a href="/unodc/en/elsewhere.html">Practical information</a></p>
        """));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_draft_is_shown_and_nothing_is_written_without_a_word()
    {
        var file = folder["mine.json"];
        var call = await Call.RunAsync("sources", "add", page, "--address", Address, "--out", file, "--data", folder.Path);
        Assert.Equal(TreatyAlerts.Cli.ExitCode.Done, call.ExitCode);
        Assert.Contains("Provisional agenda", call.Output, StringComparison.Ordinal);
        Assert.Contains("\"id\": \"ahc-seventh-session\"", call.Output, StringComparison.Ordinal);
        Assert.Contains("a page, not a document", call.Output, StringComparison.Ordinal);
        Assert.Contains("--yes", call.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        var json = (await Call.RunAsync("sources", "add", page, "--address", Address, "--dry-run", "--json", "--data", folder.Path)).Json;
        Assert.Equal("SessionPage", json.GetProperty("source").GetProperty("kind").GetString());
        Assert.Equal(1, json.GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task It_is_written_to_a_new_file_then_beside_others_and_never_over_one_of_its_id_unasked()
    {
        var file = folder["mine.json"];
        Assert.Contains("new catalogue", (await AddAsync("--out", file, "--yes")).Output, StringComparison.Ordinal);
        Assert.Contains("was added", (await AddAsync("--out", file, "--yes", "--id", "other")).Output, StringComparison.Ordinal);

        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var refused = await AddAsync("--out", file, "--yes", "--body", "CND", "--id", "other");
        Assert.Equal(TreatyAlerts.Cli.ExitCode.WrongUse, refused.ExitCode);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        Assert.Contains("written over", (await AddAsync("--out", file, "--yes", "--body", "CND", "--id", "other", "--replace")).Output, StringComparison.Ordinal);
        Assert.Equal([("ahc-seventh-session", "AHC"), ("other", "CND")], SourceCatalog.Load(file).Sources.Select(source => (source.Id, source.Body)));
    }

    [Fact]
    public async Task The_operators_own_file_is_the_one_of_the_settings()
    {
        var file = folder.Write("sources.json", """
            // Mine.
            { "sources": [ { "id": "one", "body": "AHC", "kind": "Hub", "url": "https://www.unodc.org/one", "schedule": "0 * * * *" } ] }
            """);
        folder.Write("treatyalerts.json", $$"""{ "TreatyAlerts": { "Sources": { "File": {{System.Text.Json.JsonSerializer.Serialize(file)}} }, "Web": { "UserAgent": "TreatyAlerts/0.1 (contact: tests@example.net)" } } }""");
        Assert.Contains("was added", (await AddAsync("--yes")).Output, StringComparison.Ordinal);
        Assert.StartsWith("// Mine.", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("ahc-seventh-session", (await Call.DoneAsync("sources", "list", "--json", "--data", folder.Path)).Output, StringComparison.Ordinal);

        // The same page again, under whatever id, is watched already.
        Assert.Contains("watches this page already", (await AddAsync("--yes", "--id", "again")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said()
    {
        Assert.Contains("--address", (await Call.RunAsync("sources", "add", page, "--data", folder.Path)).Error, StringComparison.Ordinal);
        Assert.Contains("--out FILE", (await AddAsync("--yes")).Error, StringComparison.Ordinal);
        Assert.Contains("neither a file nor an address", (await Call.RunAsync("sources", "add", "nowhere.html", "--data", folder.Path)).Error, StringComparison.Ordinal);
        folder.Write("broken.json", "{ \"sources\": [ }");
        Assert.Contains("is not JSON", (await AddAsync("--yes", "--out", folder["broken.json"])).Error, StringComparison.Ordinal);
        Assert.Contains("no found page", await Call.WrongAsync("sources", "accept", "nothing", "--data", folder.Path), StringComparison.Ordinal);
        Assert.Contains("No page was found", (await Call.DoneAsync("sources", "found", "--data", folder.Path)).Output, StringComparison.Ordinal);
    }

    private Task<Call> AddAsync(params string[] more) => Call.RunAsync(["sources", "add", page, "--address", Address, "--data", folder.Path, .. more]);
}
