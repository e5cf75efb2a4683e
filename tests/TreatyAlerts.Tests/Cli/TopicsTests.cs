using System.Text.Json;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

public sealed class TopicsTests
{
    [Fact]
    public async Task A_query_is_explained_where_there_are_no_data_and_none_are_made()
    {
        using var folder = new TestFolder();
        var call = await Call.DoneAsync("topics", "explain", "spyware OR safeguard*", "--data", folder["none"]);
        Assert.Contains("Read as: ", call.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing in the archive matches.", call.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));

        var json = (await Call.DoneAsync("topics", "explain", "spyware", "--data", folder.Path, "--json")).Json;
        Assert.Equal(0, json.GetProperty("hits").GetArrayLength());
        Assert.Empty(TestFolder.Contents(folder.Path));
    }

    [Fact]
    public async Task A_mistake_in_a_query_is_told_to_machines_with_its_place()
    {
        using var folder = new TestFolder();
        var call = await Call.RunAsync("topics", "explain", "(spyware", "--json", "--data", folder.Path);
        Assert.Equal(ExitCode.WrongUse, call.ExitCode);
        Assert.True(call.Json.GetProperty("error").GetProperty("position").GetInt32() > 0);
    }

    [Fact]
    public async Task Public_topics_go_in_and_out_as_text_and_can_be_followed()
    {
        using var folder = new TestFolder();
        var file = folder["topics.txt"];
        await File.WriteAllTextAsync(file, "slug: evidence\nname: Evidence\nquery: evidence\nnote: For the call\n", TestContext.Current.CancellationToken);
        Assert.Contains("1 topic is sound", (await Call.DoneAsync("topics", "import", file, "--dry-run", "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data"]));

        await Call.DoneAsync("topics", "import", file, "--data", folder["data"]);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), (await Call.DoneAsync("topics", "export", "--data", folder["data"])).Output);
        Assert.Contains("For the call", (await Call.DoneAsync("topics", "show", "evidence", "--data", folder["data"])).Output, StringComparison.Ordinal);
        var added = (await Call.DoneAsync("subscribers", "add", "reader@example.org", "--follow", "evidence", "--topic", "Own=draft", "--json", "--data", folder["data"])).Json;
        Assert.Equal(["Own", "Evidence"], added[0].GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("name").GetString()));
        Assert.Equal("name: Own\nquery: draft\n", (await Call.DoneAsync("topics", "export", "--of", "reader@example.org", "--data", folder["data"])).Output);
        await Call.DoneAsync("topics", "remove", "evidence", "--data", folder["data"]);
        Assert.Equal(0, (await Call.DoneAsync("topics", "list", "--json", "--data", folder["data"])).Json.GetArrayLength());
    }

    [Fact]
    public async Task An_import_says_what_has_changed_and_takes_no_slug_twice()
    {
        using var folder = new TestFolder();
        const string Evidence = "slug: evidence\nquery: evidence\n";
        var file = folder.Write("topics.txt", Evidence);
        Assert.Contains("new", (await Call.DoneAsync("topics", "import", file, "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.Contains("as before", (await Call.DoneAsync("topics", "import", file, "--data", folder["data"])).Output, StringComparison.Ordinal);
        file = folder.Write("topics.txt", Evidence + "note: new\n");
        Assert.Contains("changed", (await Call.DoneAsync("topics", "import", file, "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Call.DoneAsync("topics", "import", file, "--dry-run", "--json", "--data", folder["data"])).Json.GetArrayLength());
        Assert.Contains("slug: evidence stands there 2 times", await Call.WrongAsync("topics", "import", folder.Write("twice.txt", $"{Evidence}\n{Evidence}"), "--data", folder["data"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topics show nowhere", "There is no public topic 'nowhere'")]
    [InlineData("subscribers add reader@example.org --follow nowhere", "There is no public topic 'nowhere'")]
    [InlineData("subscribers add reader@example.org", "Name at least one topic")]
    [InlineData("topics import nowhere.txt", "there is no file 'nowhere.txt'")]
    [InlineData("topics lint (a", "character")]
    public async Task What_is_not_there_is_said(string call, string problem)
    {
        using var folder = new TestFolder();
        var done = await Call.RunAsync([.. call.Split(' '), "--data", folder.Path]);
        Assert.Equal(ExitCode.WrongUse, done.ExitCode);
        Assert.Contains(problem, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_warns_of_contradictions_and_ends_with_one()
    {
        using var folder = new TestFolder();
        Assert.Contains("nothing to warn of", (await Call.DoneAsync("topics", "lint", "evidence", "--data", folder.Path)).Output, StringComparison.Ordinal);
        var call = await Call.RunAsync("topics", "lint", "evidence -evidence", "--data", folder.Path);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains("nothing can match both evidence and -evidence", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_match_documents_and_exactly_so_when_asked()
    {
        using var folder = new TestFolder();
        var (topics, documents) = Corpus(folder);
        Assert.Equal(["a\tsafeguard", "b\tspyware", "b\tboth"], (await Call.DoneAsync("topics", "match", "--topics", topics, "--documents", documents)).Lines);
        Assert.Equal(["b\tspyware", "b\tboth"], (await Call.DoneAsync("topics", "match", "--topics", topics, "--documents", documents, "--exact")).Lines);
    }

    [Fact]
    public async Task Figures_go_to_standard_output_where_matches_go_to_a_file_and_beside_them_otherwise()
    {
        using var folder = new TestFolder();
        var (topics, documents) = Corpus(folder);
        var call = await Call.RunAsync("topics", "match", "--topics", topics, "--documents", documents, "--out", folder["out.tsv"], "--stats");
        Assert.Equal((ExitCode.Done, ""), (call.ExitCode, call.Error));
        Assert.Equal(3, (await File.ReadAllLinesAsync(folder["out.tsv"], TestContext.Current.CancellationToken)).Length);
        Assert.All(
            ["topics  ", "load time", "memory", "first pass, median per document", "first pass, documents per second", "warm passes", "warm, median per document", "warm, mean per document"],
            figure => Assert.Contains(figure, call.Output, StringComparison.Ordinal));

        var json = await Call.RunAsync("topics", "match", "--topics", topics, "--documents", documents, "--stats", "--json");
        var stats = JsonDocument.Parse(json.Error).RootElement.GetProperty("stats");
        Assert.Equal(2, stats.GetProperty("documents").GetInt32());
        Assert.All(["firstPass", "warm"], times => Assert.True(stats.GetProperty(times).GetProperty("documentsPerSecond").GetDouble() > 0));
        Assert.Equal(3, json.Lines.Count);
    }

    [Fact]
    public async Task What_is_known_of_documents_beside_their_text_counts()
    {
        using var folder = new TestFolder();
        var (_, documents) = Corpus(folder);
        var topics = folder.Write("fields.tsv", "norway\tfrom:Norway\n");
        var meta = folder.Write("meta.tsv", "docid\tfrom\na\tNorway\nb\tPeru\n");
        Assert.Equal(["a\tnorway"], (await Call.DoneAsync("topics", "match", "--topics", topics, "--documents", documents, "--meta", meta)).Lines);
    }

    [Fact]
    public async Task A_topic_that_cannot_be_read_is_told_with_its_line_and_does_not_stop_the_others()
    {
        using var folder = new TestFolder();
        var (_, documents) = Corpus(folder);
        var call = await Call.RunAsync("topics", "match", "--topics", folder.Write("t.tsv", "one\tspyware\ntwo\t(spyware\n"), "--documents", documents);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Equal(["b\tone"], call.Lines);
        Assert.Contains("line 2, character", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_of_topics_that_is_broken_is_wrong_use()
    {
        using var folder = new TestFolder();
        var (_, documents) = Corpus(folder);
        Assert.Contains("cannot be unpacked", await Call.WrongAsync("topics", "match", "--topics", folder.Write("t.tsv.gz", "no gzip"), "--documents", documents), StringComparison.Ordinal);
    }

    private static (string Topics, string Documents) Corpus(TestFolder folder)
    {
        folder.Write("documents/a.txt", "Safeguards are needed.");
        folder.Write("documents/b.txt", "No safeguard against spyware.");
        folder.Write("documents/c.md", "spyware");
        return (folder.Write("topics.tsv", "safeguard\tsafeguard -spyware\nspyware\tspyware\nboth\tsafeguard spyware\n"), folder["documents"]);
    }
}
