namespace TreatyAlerts.Tests.Cli;

/// <summary>The commands that look at data, on those of the demo.</summary>
[Collection(DemoData.Name)]
public sealed class DemoDataTests(DemoFolder demo)
{
    public static TheoryData<string> ReadOnlyCalls =>
    [
        "documents list", "documents list --json", "documents show A/AC.291/42", "documents show A/AC.291/42 --json", "events list", "events list --json",
        "events list --from 2026-09-08 --to 2026-09-09", "sources list", "sources list --json", "subscribers list", "subscribers list --json",
        "subscribers show ana.rights@example.org", "subscribers export", "topics explain spyware", "topics explain spyware --json",
        "digest --dry-run --at 2026-09-21T12:00Z", "digest --dry-run --json",
    ];

    [Theory]
    [MemberData(nameof(ReadOnlyCalls))]
    public async Task Looking_changes_nothing(string call)
    {
        var before = Kept(demo.Path);
        Assert.NotEqual("", (await Call.DoneAsync([.. call.Split(' '), "--data", demo.Path])).Output);
        Assert.Equal(before, Kept(demo.Path));
    }

    [Theory]
    [InlineData("documents list")]
    [InlineData("events list")]
    [InlineData("sources list")]
    [InlineData("subscribers list")]
    [InlineData("subscribers export")]
    [InlineData("topics explain spyware")]
    [InlineData("topics backtest spyware")]
    [InlineData("archive reindex")]
    [InlineData("digest --dry-run")]
    [InlineData("digest --dry-run --json")]
    public async Task Looking_at_a_folder_that_is_not_there_does_not_make_it(string call)
    {
        using var folder = new TestFolder();
        await Call.DoneAsync([.. call.Split(' '), "--data", folder["none"]]);
        Assert.Empty(TestFolder.Contents(folder.Path));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_sent_and_makes_no_key()
    {
        using var folder = new TestFolder();
        var copy = folder["copy"];
        Directory.Move(Support.TempFolder.Copy(demo.Path), copy);
        Directory.Delete(Path.Combine(copy, "digests"), recursive: true);
        Directory.Delete(Path.Combine(copy, "keys"), recursive: true);
        var before = TestFolder.Contents(copy);

        string[] call = ["digest", "--at", "2026-09-14T12:00Z", "--data", copy];
        var dry = (await Call.DoneAsync([.. call, "--dry-run", "--json"])).Json.GetProperty("mails").EnumerateArray().ToList();
        Assert.NotEmpty(dry);
        Assert.All(dry, mail => Assert.Equal("DryRun", mail.GetProperty("outcome").GetString()));
        Assert.Contains("dry run", (await Call.DoneAsync([.. call, "--dry-run"])).Output, StringComparison.Ordinal);
        Assert.Equal(before, TestFolder.Contents(copy));

        var sent = (await Call.DoneAsync([.. call, "--json"])).Json.GetProperty("mails").EnumerateArray().ToList();
        Assert.Equal(Subjects(dry), Subjects(sent));
        Assert.All(sent, mail => Assert.Equal("Accepted", mail.GetProperty("outcome").GetString()));
        Assert.Contains("No digest is due", (await Call.DoneAsync(call)).Output, StringComparison.Ordinal);

        static IEnumerable<string?> Subjects(IEnumerable<System.Text.Json.JsonElement> mails) => mails.Select(mail => mail.GetProperty("subject").GetString()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Documents_are_listed_and_shown_by_symbol_and_by_id()
    {
        Assert.Equal(38, (await Data("documents", "list", "--json")).Json.GetArrayLength());
        var document = (await Data("documents", "show", "A/AC.291/42", "--json")).Json;
        Assert.Equal(document.GetRawText(), (await Data("documents", "show", document.GetProperty("id").GetString()!, "--json")).Json.GetRawText());
        var shown = (await Data("documents", "show", "A/AC.291/42")).Output;
        Assert.Contains("A/AC.291/42", shown, StringComparison.Ordinal);
        Assert.Contains("Key phrases", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_listed_for_days_with_both_ends_included()
    {
        Assert.Equal(48, (await Data("events", "list", "--json")).Json.GetArrayLength());
        Assert.Equal(6, (await Data("events", "list", "--json", "--from", "2026-09-08", "--to", "2026-09-09")).Json.GetArrayLength());
        Assert.Contains("No events.", (await Data("events", "list", "--from", "2027-01-01")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_is_explained_with_the_words_that_matched_and_their_passage()
    {
        var explained = (await Data("topics", "explain", "spyware")).Output;
        Assert.Contains("documents in the archive match:", explained, StringComparison.Ordinal);
        Assert.Contains("because of spyware in", explained, StringComparison.Ordinal);
        Assert.Contains("[spyware]", explained, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty((await Data("topics", "explain", "spyware", "--json")).Json.GetProperty("hits").EnumerateArray());
    }

    [Fact]
    public async Task A_back_test_finds_what_explain_finds_and_changes_nothing_but_the_index()
    {
        using var folder = new TestFolder();
        var copy = folder["copy"];
        Directory.Move(Support.TempFolder.Copy(demo.Path), copy);
        var before = Kept(copy);
        var result = (await Call.DoneAsync("topics", "backtest", "spyware", "--months", "600", "--samples", "100", "--json", "--data", copy)).Json;
        var explained = (await Data("topics", "explain", "spyware", "--json")).Json.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString());
        Assert.Equal(explained.Order(), result.GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("document").GetString()).Order());
        Assert.NotEqual(0, result.GetProperty("hits").GetInt32());
        Assert.Equal(before, Kept(copy));

        var read = (await Call.DoneAsync("topics", "backtest", "spyware OR safeguard*", "--months", "600", "--data", copy)).Output;
        Assert.All(["Read as: ", "Mails in an average week", "because of"], part => Assert.Contains(part, read, StringComparison.Ordinal));
        Assert.Contains("documents are in the index", (await Call.DoneAsync("archive", "reindex", "--data", copy)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_near_miss_is_explained_for_one_document()
    {
        var document = (await Data("topics", "explain", "spyware", "--json")).Json.GetProperty("hits")[0].GetProperty("id").GetString()!;
        Assert.Contains("it lacks nowhereword", (await Data("topics", "explain", "spyware nowhereword", "--document", document)).Output, StringComparison.Ordinal);
        Assert.Contains("it has spyware, which the query excludes", (await Data("topics", "explain", "the -spyware", "--document", document)).Output, StringComparison.Ordinal);
        Assert.True((await Data("topics", "explain", "spyware", "--document", document, "--json")).Json.GetProperty("texts")[0].GetProperty("matches").GetBoolean());
    }

    [Fact]
    public async Task Lint_knows_which_words_the_archive_has()
    {
        using var folder = new TestFolder();
        var copy = folder["copy"];
        Directory.Move(Support.TempFolder.Copy(demo.Path), copy);
        var call = await Call.RunAsync("topics", "lint", "spyware OR spywear", "--json", "--data", copy);
        var finding = Assert.Single(call.Json[0].GetProperty("findings").EnumerateArray());
        Assert.Equal(("NeverSeen", "spywear"), (finding.GetProperty("kind").GetString(), finding.GetProperty("part").GetString()));
    }

    private Task<Call> Data(params string[] args) => Call.DoneAsync([.. args, "--data", demo.Path]);

    // All but the index, which is derived and made when it is first asked.
    private static List<string> Kept(string folder) => [.. TestFolder.Contents(folder).Where(line => !line.StartsWith(".index", StringComparison.Ordinal))];
}
