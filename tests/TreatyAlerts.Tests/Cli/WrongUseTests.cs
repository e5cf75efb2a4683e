namespace TreatyAlerts.Tests.Cli;

public sealed class WrongUseTests
{
    [Theory]
    [InlineData("chek", "Did you mean 'check'?")]
    [InlineData("check --dta x", "Did you mean '--data'?")]
    [InlineData("documents lst", "Did you mean 'list'?")]
    [InlineData("digest --dryrun", "Did you mean '--dry-run'?")]
    [InlineData("xyzzy", "'treatyalerts --help' lists the commands.")]
    [InlineData("sources", "'treatyalerts sources --help' lists the commands.")]
    [InlineData("", "'treatyalerts --help' lists the commands.")]
    [InlineData("extract", "'treatyalerts extract --help' shows what it takes.")]
    [InlineData("extract --json", "Required argument missing for command: 'extract'.")]
    [InlineData("topics backtest -draft", "this part would match nearly every")]
    [InlineData("topics backtest draft --months 0", "--months takes a number from 1 to 1200")]
    [InlineData("topics explain -draft", "this part would match nearly every")]
    [InlineData("topics explain --draft-text", "put -- before it")]
    [InlineData("extract --pages a.pdf", "'--pages' is no option of 'treatyalerts extract'.")]
    [InlineData("topics match --topics a", "Option '--documents' is required.")]
    [InlineData("subscribers add a@example.org", "Name at least one topic with --topic, --topics or --follow.")]
    [InlineData("subscribers add", "Required argument missing for command: 'add'.")]
    [InlineData("phrases --top many a.txt", "Cannot parse argument 'many'")]
    [InlineData("sources test a --kind Page", "Cannot parse argument 'Page'")]
    public async Task A_call_that_cannot_be_read_says_how_to_mend_it(string call, string mending) =>
        Assert.Contains(mending, await Call.WrongAsync(call.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    [Theory]
    [InlineData("phrases", "Name files, or a folder with --dir")]
    [InlineData("phrases a.txt --dir .", "Name files, or a folder with --dir, and not both")]
    [InlineData("phrases --dir /nowhere/at/all", "--dir: there is no folder '/nowhere/at/all'")]
    [InlineData("phrases a.txt --language de", "--language: 'de' is none of ar zh en fr ru es")]
    [InlineData("phrases a.txt --top 0", "--top: give a number from 1 to 1000")]
    [InlineData("phrases a.txt --out /nowhere/at/all", "--out: '/nowhere/at/all' cannot be written")]
    [InlineData("topics match --topics /nowhere/t --documents .", "--topics: there is no file '/nowhere/t'")]
    [InlineData("topics match --topics {file} --documents /nowhere", "--documents: there is no folder '/nowhere'")]
    [InlineData("topics match --topics {file} --documents {folder} --meta /nowhere", "--meta: there is no file '/nowhere'")]
    [InlineData("topics explain a* --data {folder}", "Character 1:")]
    [InlineData("extract {file} --out {file}", "cannot be made")]
    [InlineData("digest --at yesterday --data {folder}", "--at: 'yesterday' is no instant such as 2026-09-07T06:00Z")]
    [InlineData("digest --at 5 --data {folder}", "--at: '5' is no instant")]
    [InlineData("digest --at 2026-09-07 --data {folder}", "--at: '2026-09-07' is no instant")]
    [InlineData("events list --from 7.9.2026 --data {folder}", "--from: '7.9.2026' is no day such as 2026-09-07")]
    [InlineData("events list --to 2026-02-30 --data {folder}", "--to: '2026-02-30' is no day")]
    [InlineData("events list --from 2026-09-08 --to 2026-09-07 --data {folder}", "--from is after --to")]
    [InlineData("check ahc-hom --data {folder}", "There is no source 'ahc-hom'. Did you mean ahc-home?")]
    [InlineData("check xyzzy --data {folder}", "'treatyalerts sources list' shows them.")]
    [InlineData("check ahc-home --all --data {folder}", "not both")]
    [InlineData("sources test xyzzy --data {folder}", "There is no source 'xyzzy'")]
    [InlineData("sources test {file} --address page.html --data {folder}", "--address: 'page.html' is no address")]
    [InlineData("documents show A/1 --data {folder}", "There is no document 'A/1'. 'treatyalerts documents list' shows them.")]
    [InlineData("subscribers show a@example.org --data {folder}", "There is no subscriber 'a@example.org'")]
    [InlineData("subscribers remove a@example.org --data {folder}", "There is no subscriber 'a@example.org'")]
    [InlineData("subscribers export a@example.org --data {folder}", "There is no subscriber 'a@example.org'")]
    [InlineData("subscribers add nobody --topic spyware --data {folder}", "address")]
    [InlineData("subscribers add a@example.org --topic a* --data {folder}", "a*")]
    [InlineData("subscribers add a@example.org --topic spyware --cadence hourly --data {folder}", "hourly")]
    [InlineData("subscribers add a@example.org --topic spyware --hour 24 --data {folder}", "24")]
    [InlineData("subscribers add a@example.org --topic spyware --weekday Someday --data {folder}", "Someday")]
    [InlineData("subscribers add a@example.org --topic spyware --time-zone Mars/Olympus --data {folder}", "Mars/Olympus")]
    [InlineData("subscribers add a@example.org --topic spyware --language de --data {folder}", "de")]
    [InlineData("serve --urls nowhere --data {folder}", "--urls: 'nowhere' is no address such as http://localhost:5080")]
    [InlineData("demo --urls ftp://localhost --data {folder}", "--urls: 'ftp://localhost' is no address")]
    [InlineData("documents list --data {file}", "which is a file: name a folder")]
    [InlineData("serve --data {file}", "which is a file: name a folder")]
    public async Task A_wrong_value_is_named_and_nothing_is_written(string call, string mending)
    {
        using var folder = new TestFolder();
        var file = folder.Write("file.txt", "Provisional agenda");
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        var before = TestFolder.Contents(folder.Path);
        string[] args = [.. call.Split(' ').Select(word => word switch { "{file}" => file, "{folder}" => data, _ => word })];

        Assert.Contains(mending, await Call.WrongAsync(args), StringComparison.Ordinal);
        Assert.Equal(before, TestFolder.Contents(folder.Path));
    }

    [Fact]
    public async Task An_empty_name_of_the_data_folder_is_wrong_use() =>
        Assert.Contains("--data: name a folder", await Call.WrongAsync("documents", "list", "--data", ""), StringComparison.Ordinal);

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_a_failure_that_names_it()
    {
        using var folder = new TestFolder();
        var below = Path.Combine(folder.Write("file", ""), "data");
        var call = await Call.RunAsync("subscribers", "add", "a@example.org", "--topic", "spyware", "--data", below);
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("choose another data folder", string.Join(' ', call.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
