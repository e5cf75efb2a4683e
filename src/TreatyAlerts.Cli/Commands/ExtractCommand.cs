using System.CommandLine;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>extract FILE… [--out DIR]</c>: the text of any supported file.</summary>
internal static class ExtractCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of any format; what each is, its bytes say.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Write DIR/<file name>.txt for each file instead of to standard output.", HelpName = "DIR" };
        var json = SharedOptions.Json();
        var command = new Command("extract", "Print the text of files. A file that cannot be read does not stop the others.") { files, output, json };
        command.SetAction(async (call, cancellation) =>
        {
            var (folder, asJson) = (call.GetValue(output), call.GetValue(json));
            if (folder is not null)
            {
                Files.CreateFolder(folder, "--out");
            }

            var extractor = new TextExtractor(new TextLimits());
            var results = new List<object>();
            var failed = 0;
            foreach (var file in call.GetRequiredValue(files))
            {
                cancellation.ThrowIfCancellationRequested();
                var result = await ReadAsync(extractor, file, cancellation);
                failed += result.Text is null ? 1 : 0;
                if (asJson)
                {
                    results.Add(new { file, result.Format, result.State, result.Reason, pages = result.Text?.Pages });
                }
                else if (result.Text is null || result.Reason is not null)
                {
                    terminal.Problem($"{file}: {result.State}: {result.Reason}");
                }

                if (result.Text is { } text && folder is not null)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file) + ".txt"), text.ToPlainText(), cancellation);
                }
                else if (result.Text is not null && !asJson)
                {
                    await terminal.Output.WriteLineAsync(result.Text.ToPlainText());
                }
            }

            if (asJson)
            {
                terminal.Json(results);
            }

            return failed > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<ExtractionResult> ReadAsync(TextExtractor extractor, string file, CancellationToken cancellation)
    {
        try
        {
            return extractor.Extract(await File.ReadAllBytesAsync(file, cancellation), cancellation: cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ExtractionResult(FileFormat.Unknown, TextState.Damaged, null, e.Message);
        }
    }
}
