using System.Globalization;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class PhraseRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("phrases-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_phrase_is_a_line_of_document_phrase_and_score()
    {
        Write("port.rev1.txt", "Harbour dues are paid yearly. Harbour dues pay for the lighthouse.");

        var lines = await RunAsync(PhraseRun.FilesOf(folder), 3);

        Assert.InRange(lines.Length, 1, 3);
        Assert.All(lines, line => Assert.Matches(@"^port\.rev1\t[^\t]+\t0\.\d{4}$", line));
        Assert.StartsWith("port.rev1\tHarbour dues\t", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_are_written_alike_under_every_culture()
    {
        Write("a.txt", "Harbour dues are paid yearly. Harbour dues pay for the lighthouse.");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-EG");
            Assert.Contains("\t0.", (await RunAsync(PhraseRun.FilesOf(folder), 1))[0], StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_stops_no_other()
    {
        Write("b.txt", "Harbour dues are paid yearly.");
        var missing = Path.Combine(folder, "a.txt");
        await using var output = new StringWriter();

        var failures = await new PhraseRun(new EmbeddedPhraseExtractor())
            .WriteAsync([missing, .. PhraseRun.FilesOf(folder)], "en", 5, output, TestContext.Current.CancellationToken);

        Assert.Equal(missing, Assert.Single(failures).File);
        Assert.Contains("b\t", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_folder_only_its_text_files_are_taken_in_order_of_name()
    {
        Write("b.txt", "");
        Write("a.txt", "");
        Write("a.keys", "");

        Assert.Equal(["a.txt", "b.txt"], PhraseRun.FilesOf(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_no_harm()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "x.txt"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31 >> 2))], TestContext.Current.CancellationToken);

        Assert.All(await RunAsync(PhraseRun.FilesOf(folder), 5), line => Assert.Equal(3, line.Split('\t').Length));
    }

    private static async Task<string[]> RunAsync(IEnumerable<string> files, int top)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        Assert.Empty(await new PhraseRun(new EmbeddedPhraseExtractor()).WriteAsync(files, "en", top, output, TestContext.Current.CancellationToken));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
