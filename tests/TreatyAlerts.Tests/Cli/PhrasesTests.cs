using System.Text.Json;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

public sealed class PhrasesTests
{
    private const string Text = """
        Mutual legal assistance shall be afforded in electronic evidence. States parties may request mutual legal assistance
        for the preservation of electronic evidence. The central authority shall answer requests for mutual legal assistance.
        """;

    [Fact]
    public async Task Lines_hold_document_phrase_and_score_best_first()
    {
        using var folder = new TestFolder();
        var rows = (await Call.DoneAsync("phrases", folder.Write("note.en.txt", Text), "--language", "en", "--top", "5")).Lines.Select(line => line.Split('\t')).ToList();
        Assert.InRange(rows.Count, 1, 5);
        Assert.All(rows, row => Assert.Equal((3, "note.en"), (row.Length, row[0])));
        Assert.Contains(rows, row => row[1].Equals("mutual legal assistance", StringComparison.OrdinalIgnoreCase));
        var scores = rows.Select(row => double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public async Task Of_a_folder_its_txt_files_are_read_and_a_file_takes_the_lines()
    {
        using var folder = new TestFolder();
        folder.Write("in/b.txt", Text);
        folder.Write("in/a.txt", Text);
        folder.Write("in/c.md", Text);
        var call = await Call.DoneAsync("phrases", "--dir", folder["in"], "--top", "1", "--out", folder["out.tsv"]);
        Assert.Equal("", call.Output);
        var bytes = await File.ReadAllBytesAsync(folder["out.tsv"], TestContext.Current.CancellationToken);
        Assert.Equal((byte)'a', bytes[0]);
        Assert.Equal(["a", "b"], System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public async Task Json_names_the_language_and_the_English_heading_of_what_is_known()
    {
        using var folder = new TestFolder();
        var call = await Call.DoneAsync("phrases", folder.Write("note.txt", "L’aide humanitaire est lente. Le port de Brest attend l’aide humanitaire depuis des mois."), "--json");
        using var json = JsonDocument.Parse(call.Output);
        var file = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("note", "fr"), (file.GetProperty("document").GetString(), file.GetProperty("language").GetString()));
        var known = file.GetProperty("phrases").EnumerateArray().Single(one => one.GetProperty("phrase").GetString() == "aide humanitaire");
        Assert.Equal("humanitarian assistance", known.GetProperty("heading").GetString());
        Assert.InRange(known.GetProperty("score").GetDouble(), 0, 1);
    }

    [Fact]
    public async Task With_all_no_list_ends_before_the_number_asked_for()
    {
        using var folder = new TestFolder();
        var file = folder.Write("note.txt", string.Join("\n\n", Enumerable.Repeat(Text, 3)));
        var (usual, all) = (await Call.DoneAsync("phrases", file, "--top", "50"), await Call.DoneAsync("phrases", file, "--top", "50", "--all"));
        Assert.Equal(usual.Lines, all.Lines.Take(usual.Lines.Count));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_stop_the_others()
    {
        using var folder = new TestFolder();
        var call = await Call.RunAsync("phrases", folder["missing.txt"], folder.Write("note.txt", Text));
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Contains("missing.txt: Could not find file", call.Error, StringComparison.Ordinal);
        Assert.All(call.Lines, line => Assert.StartsWith("note\t", line, StringComparison.Ordinal));
        Assert.NotEmpty(call.Lines);
    }
}
