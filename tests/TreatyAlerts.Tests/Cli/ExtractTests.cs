using TreatyAlerts.Cli;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

public sealed class ExtractTests
{
    private const string Words = "The Chair's note, in one line: naïve café, 条约, اتفاقية";
    private static readonly string Pdf = Path.Combine(Repository.Root, "samples", "documents", "draft-article-12-en.pdf");
    private static readonly string Docx = Path.ChangeExtension(Pdf, ".docx");

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", "documents", name);

    [Fact]
    public async Task The_text_of_all_files_goes_to_standard_output_in_their_order()
    {
        using var folder = new TestFolder();
        var call = await Call.DoneAsync("extract", folder.Write("a.txt", Words), Pdf, Docx);
        var first = call.Output.IndexOf(Words, StringComparison.Ordinal);
        var second = call.Output.IndexOf("article 12", StringComparison.OrdinalIgnoreCase);
        Assert.True(first >= 0 && second > first, call.Output);
    }

    [Fact]
    public async Task Files_are_written_under_their_name_with_its_ending_in_UTF_8_without_a_byte_order_mark()
    {
        using var folder = new TestFolder();
        var call = await Call.DoneAsync("extract", folder.Write("a.txt", Words), Pdf, Docx, "--out", folder["texts/new"]);
        Assert.Equal("", call.Output);
        Assert.Equal(
            ["a.txt.txt", "draft-article-12-en.docx.txt", "draft-article-12-en.pdf.txt"],
            Directory.EnumerateFiles(folder["texts/new"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var bytes = await File.ReadAllBytesAsync(folder["texts/new/a.txt.txt"], TestContext.Current.CancellationToken);
        Assert.Equal((byte)'T', bytes[0]);
        Assert.Contains(Words, System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_machines_each_file_tells_its_format_state_and_pages()
    {
        using var folder = new TestFolder();
        var json = (await Call.DoneAsync("extract", Pdf, "--json", "--out", folder["out"])).Json;
        var one = Assert.Single(json.EnumerateArray());
        Assert.Equal((Pdf, "Pdf", "Read"), (one.GetProperty("file").GetString(), one.GetProperty("format").GetString(), one.GetProperty("state").GetString()));
        Assert.NotEmpty(one.GetProperty("pages").EnumerateArray());
        Assert.Equal(folder["out/draft-article-12-en.pdf.json"], one.GetProperty("written").GetString());
        var written = await File.ReadAllTextAsync(folder["out/draft-article-12-en.pdf.json"], TestContext.Current.CancellationToken);
        var text = TreatyAlerts.Documents.Text.DocumentText.FromJson(written);
        Assert.Equal("en", text.Language);
        Assert.Contains("spyware", text.ToPlainText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"metadata\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_machines_each_file_tells_what_it_says_of_itself()
    {
        var metadata = (await Call.DoneAsync("extract", Sample("ac291-41-rev1-en.pdf"), "--json")).Json[0].GetProperty("metadata");
        Assert.Equal("A/AC.291/41/Rev.1", Assert.Single(metadata.GetProperty("symbols").EnumerateArray()).GetString());
        Assert.Equal(
            ("Draft text of the supplementary protocol", "2026-09-08", "general", "en"),
            (metadata.GetProperty("title").GetString(), metadata.GetProperty("date").GetProperty("day").GetString(), metadata.GetProperty("distribution").GetString(), metadata.GetProperty("originalLanguage").GetString()));
    }

    [Fact]
    public async Task Blocks_stand_under_their_page_kind_and_language()
    {
        var call = await Call.DoneAsync("extract", Sample("eg4-1-fr.pdf"), "--layout", "blocks");
        Assert.Contains("[1 Heading fr]\nOrdre du jour provisoire annoté", call.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("lines", await Call.WrongAsync("extract", Pdf, "--layout", "lines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too_once()
    {
        using var folder = new TestFolder();
        using StringWriter output = new(), error = new();
        using var input = new MemoryStream(await File.ReadAllBytesAsync(Pdf, TestContext.Current.CancellationToken));
        var terminal = new Terminal(output, error, interactive: false, input: input);
        Assert.Equal(ExitCode.Done, await CommandLine.RunAsync(["extract", "-", "--out", folder["out"]], terminal, TestContext.Current.CancellationToken));
        Assert.Contains("spyware", await File.ReadAllTextAsync(folder["out/stdin.txt"], TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("can be read once", await Call.WrongAsync("extract", "-", "-"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_goes_to_standard_error_where_that_is_a_terminal()
    {
        using var folder = new TestFolder();
        using StringWriter output = new(), error = new();
        var terminal = new Terminal(output, error, interactive: false, showsProgress: true);
        Assert.Equal(ExitCode.Done, await CommandLine.RunAsync(["extract", Pdf, Docx, "--json", "--out", folder["out"]], terminal, TestContext.Current.CancellationToken));
        Assert.Contains("Reading files", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Reading files", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_named_and_does_not_stop_the_others()
    {
        using var folder = new TestFolder();
        var zip = folder.Write("broken.docx", "PK\u0003\u0004 and nothing more");
        var call = await Call.RunAsync("extract", folder["missing.pdf"], folder.Path, folder.Write("empty.pdf", ""), zip, folder.Write("good.txt", Words));
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains(Words, call.Output, StringComparison.Ordinal);
        var error = string.Join(' ', call.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("missing.pdf: Unreadable: Could not find file", error, StringComparison.Ordinal);
        Assert.Contains($"{folder.Path}: Unreadable: this is a folder; name files", error, StringComparison.Ordinal);
        Assert.Contains("empty.pdf: NoText: the file is empty", error, StringComparison.Ordinal);
        Assert.Contains("broken.docx: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("good.txt", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_machines_a_bad_file_is_told_in_its_place()
    {
        using var folder = new TestFolder();
        var call = await Call.RunAsync("extract", folder["missing.pdf"], folder.Write("good.txt", Words), "--json");
        Assert.Equal((ExitCode.PartlyFailed, ""), (call.ExitCode, call.Error));
        Assert.Equal(["Unreadable", "Read"], call.Json.EnumerateArray().Select(one => one.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Namesakes_of_two_folders_do_not_overwrite_each_other_in_silence()
    {
        using var folder = new TestFolder();
        var call = await Call.RunAsync("extract", folder.Write("one/a.txt", "first"), folder.Write("two/a.txt", "second"), "--out", folder["out"]);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains("not written:", call.Error, StringComparison.Ordinal);
        Assert.Equal("first", (await File.ReadAllTextAsync(folder["out/a.txt.txt"], TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task A_file_named_twice_is_no_namesake_of_itself()
    {
        using var folder = new TestFolder();
        var file = folder.Write("a.txt", "first");
        await Call.DoneAsync("extract", file, file, "--out", folder["out"]);
    }

    [Fact]
    public async Task A_text_that_cannot_be_written_is_a_failure_of_that_file()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["out/a.txt.txt"]);
        var call = await Call.RunAsync("extract", folder.Write("a.txt", "first"), folder.Write("b.txt", "second"), "--out", folder["out"]);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains("a.txt: Read: not written:", call.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/b.txt.txt"]));
    }

    [Fact]
    public async Task A_cancelled_call_says_so_and_leaves_no_stack_trace()
    {
        using var folder = new TestFolder();
        var call = await Call.RunAsync(["extract", folder.Write("a.txt", "first")], new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Cancelled, call.ExitCode);
        Assert.StartsWith("Stopped.", call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", call.Error, StringComparison.Ordinal);
    }
}
