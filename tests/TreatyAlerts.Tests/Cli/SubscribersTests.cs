namespace TreatyAlerts.Tests.Cli;

public sealed class SubscribersTests
{
    [Fact]
    public async Task A_subscriber_is_added_listed_shown_exported_and_removed()
    {
        using var folder = new TestFolder();
        string[] data = ["--data", folder["data"]];
        var added = await Call.DoneAsync([
            "subscribers", "add", "reader@example.org", "--topic", "Spyware=spyware OR \"intrusive tool\"", "--topic", "safeguard*",
            "--cadence", "weekly", "--weekday", "Friday", "--hour", "18", "--time-zone", "Europe/Vienna", "--language", "fr", .. data]);
        Assert.Contains("Friday 18:00 Europe/Vienna", added.Output, StringComparison.Ordinal);

        var listed = Assert.Single((await Call.DoneAsync(["subscribers", "list", "--json", .. data])).Json.EnumerateArray());
        Assert.Equal("reader@example.org", listed.GetProperty("address").GetString());
        Assert.Contains("reader@example.org", (await Call.DoneAsync(["subscribers", "list", .. data])).Output, StringComparison.Ordinal);

        var shown = (await Call.DoneAsync(["subscribers", "show", listed.GetProperty("id").GetString()!, .. data])).Output;
        Assert.Contains("spyware OR \"intrusive tool\"", shown, StringComparison.Ordinal);
        var topics = (await Call.DoneAsync(["subscribers", "show", "reader@example.org", "--json", .. data])).Json[0].GetProperty("topics");
        Assert.Equal(["Spyware", "safeguard*"], topics.EnumerateArray().Select(topic => topic.GetProperty("name").GetString()));

        var one = (await Call.DoneAsync(["subscribers", "export", "reader@example.org", .. data])).Json.GetProperty("subscriber");
        var all = Assert.Single((await Call.DoneAsync(["subscribers", "export", .. data])).Json.EnumerateArray());
        Assert.True(System.Text.Json.JsonElement.DeepEquals(all, one));
        Assert.Contains("There is no subscriber", await Call.WrongAsync(["subscribers", "export", "nobody@example.org", .. data]), StringComparison.Ordinal);

        var link = (await Call.DoneAsync(["subscribers", "link", "reader@example.org", .. data])).Output.Trim();
        Assert.Matches("^http://localhost:5080/manage/[0-9a-f]{32}-[0-9a-f]{16}\\.[0-9a-f]{32}$", link);
        Assert.Equal(link, (await Call.DoneAsync(["subscribers", "link", "reader@example.org", "--json", .. data])).Json.GetProperty("link").GetString());

        Assert.Contains("is subscribed already", await Call.WrongAsync(["subscribers", "add", "READER@EXAMPLE.ORG", "--topic", "x1", .. data]), StringComparison.Ordinal);

        Assert.Equal("reader@example.org was erased.", (await Call.DoneAsync(["subscribers", "remove", "reader@example.org", .. data])).Output.Trim());
        Assert.Empty((await Call.DoneAsync(["subscribers", "list", "--json", .. data])).Json.EnumerateArray());
        Assert.All(
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("reader", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Erasing_takes_everything_and_says_when_there_was_nothing()
    {
        using var folder = new TestFolder();
        string[] data = ["--data", folder.Path];
        await Call.DoneAsync(["subscribers", "add", "a@example.org", "--topic", "spyware", .. data]);

        Assert.Contains("was erased", (await Call.DoneAsync(["subscribers", "erase", "a@example.org", .. data])).Output, StringComparison.Ordinal);
        Assert.Contains("There is no subscriber", await Call.WrongAsync(["subscribers", "erase", "a@example.org", .. data]), StringComparison.Ordinal);
        Assert.Contains("There is no subscriber", await Call.WrongAsync(["subscribers", "erase", "../keys", .. data]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_is_told_to_machines()
    {
        using var folder = new TestFolder();
        string[] data = ["--data", folder.Path];
        Assert.Single((await Call.DoneAsync(["subscribers", "add", "a@example.org", "--topic", "spyware", "--json", .. data])).Json.EnumerateArray());
        Assert.Equal("a@example.org", (await Call.DoneAsync(["subscribers", "remove", "a@example.org", "--json", .. data])).Json.GetProperty("erased").GetString());
    }
}
