using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Ocr;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Tests.Cli;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents.Ocr;

/// <summary>Scans and an operator's command: a real process, a shell script that stands for one.</summary>
public sealed class OcrTests : IDisposable
{
    private static readonly byte[] Scan = Encoding.UTF8.GetBytes(PlainPdf.Of(""));
    private readonly TestFolder folder = new();

    public OcrTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell script");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_a_command_a_scan_stays_one()
    {
        var result = await ReadAsync(new OcrOptions());
        Assert.Equal((TextState.NoText, null), (result.State, result.Text));
    }

    [Fact]
    public async Task A_page_is_read_and_marked()
    {
        var result = await ReadAsync(Options("test -s \"$1\" || exit 9; echo \"page $2 in $3 of ${1##*.}\"; echo; echo 'Second paragraph'; printf '\\f'"));
        Assert.Equal((TextState.Read, "read by OCR: page 1"), (result.State, result.Reason));
        var page = Assert.Single(result.Text!.Pages);
        Assert.True(page.Ocr);
        Assert.Equal(["page 1 in fr of pdf", "Second paragraph"], page.Blocks.Select(block => block.Text));
    }

    [Fact]
    public async Task No_shell_sees_the_arguments_and_no_secret_the_environment()
    {
        Environment.SetEnvironmentVariable("TreatyAlerts__Mail__Smtp__Password", "secret-word");
        try
        {
            var options = Options("echo \"$2\"; env");
            options.Arguments = ["{file}", "{page};$(echo bad) `{language}` *"];
            var text = (await ReadAsync(options)).Text!.ToPlainText();
            Assert.Contains("1;$(echo bad) `fr` *", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-word", text, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TreatyAlerts__Mail__Smtp__Password", null);
        }
    }

    [Theory]
    [InlineData("echo 'no such language' >&2; exit 4", "OCR: page 1: exit code 4: no such language")]
    [InlineData("exec sleep 30", "OCR: page 1: took longer than 1 s")]
    [InlineData("sleep 30 & sleep 30", "OCR: page 1: took longer than 1 s")]
    [InlineData("while :; do echo 'more and more of the same'; done", "OCR: page 1: more than 2048 bytes of text")]
    [InlineData("yes >&2 & sleep 0.1; kill $!; exit 1", "OCR: page 1: exit code 1")]
    public async Task A_command_that_fails_is_a_warning(string script, string warning)
    {
        var options = Options(script);
        (options.TimePerPage, options.BytesPerPage) = (TimeSpan.FromSeconds(1), 2048);
        var result = await ReadAsync(options);
        Assert.Equal(TextState.NoText, result.State);
        Assert.Contains(warning, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_prints_nothing_changes_nothing()
    {
        var before = Extraction();
        Assert.Equal(before, await ReadAsync(Options("exit 0")));
    }

    [Fact]
    public async Task A_program_that_is_gone_is_a_warning()
    {
        var options = Options("exit 0");
        File.Delete(options.Command!);
        Assert.Contains("cannot be started", (await ReadAsync(options)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_pages_without_text_are_read_and_no_more_than_the_limit()
    {
        var text = new DocumentText(1, "pdf", [.. Enumerable.Range(1, 6).Select(number => new TextPage(number, number == 2 ? [new(TextBlockKind.Paragraph, "Own text")] : []))]);
        var options = Options("echo page $2");
        options.PagesPerDocument = 3;
        var result = await new OcrReader(options, new TextLimits()).ReadAsync(new ExtractionResult(FileFormat.Pdf, TextState.Read, text, "mended"), Scan, "en", TestContext.Current.CancellationToken);
        Assert.Equal([true, false, true, true, false, false], result.Text!.Pages.Select(page => page.Ocr));
        Assert.Equal("mended; read by OCR: page 1, 3, 4; OCR: 2 pages were not tried", result.Reason);
    }

    [Fact]
    public async Task A_command_that_fails_for_three_pages_is_not_asked_for_a_fourth()
    {
        var text = new DocumentText(1, "pdf", [.. Enumerable.Range(1, 6).Select(number => new TextPage(number, []))]);
        var result = await new OcrReader(Options("echo $2 >> \"$0.log\"; exit 1"), new TextLimits())
            .ReadAsync(new ExtractionResult(FileFormat.Pdf, TextState.Read, text, null), Scan, "en", TestContext.Current.CancellationToken);
        Assert.Contains("3 pages were not tried", result.Reason, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(folder["ocr.sh.log"], TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task From_the_listing_to_the_text_that_is_shown()
    {
        var options = Options("echo 'The scanned letter on electronic evidence'");
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Ocr:Command"] = options.Command });
        await app.BaselineAsync();
        app.Lists(("A/AC.291/97", "Letter", "A_AC.291_97_E.pdf"));
        app.Serves("A_AC.291_97_E.pdf", Scan);

        var told = Assert.Single((await app.CheckAsync()).Events);

        var text = await app.Get<DocumentStore>().TextAsync(told.Document, "en", told.Sha256!, TestContext.Current.CancellationToken);
        Assert.Equal("The scanned letter on electronic evidence", text!.ToPlainText());
        Assert.Equal(1, Assert.Single(await app.DocumentsAsync()).Renditions[0].Versions[0].OcrPages);
        var shown = await Call.DoneAsync("documents", "show", told.Document, "--data", app.Folder);
        Assert.Contains("1 pages by OCR", string.Join(' ', shown.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
    }

    private static ExtractionResult Extraction() => new TextExtractor(new TextLimits()).Extract(Scan, cancellation: TestContext.Current.CancellationToken);

    private static Task<ExtractionResult> ReadAsync(OcrOptions options) =>
        new OcrReader(options, new TextLimits()).ReadAsync(Extraction(), Scan, "fr", TestContext.Current.CancellationToken);

    private OcrOptions Options(string script)
    {
        var file = folder.Write("ocr.sh", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new OcrOptions { Command = file };
    }
}
