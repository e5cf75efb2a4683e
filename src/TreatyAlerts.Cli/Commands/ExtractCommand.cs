using System.CommandLine;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>extract FILE… [--json] [--out DIR] [--layout plain|blocks]</c>: the text of any supported file, and what it says of itself.</summary>
internal static class ExtractCommand
{
    private const string Help = """
        Print the text of files, and with --json what each says of itself. A file that cannot be read does not stop the others.

        Formats: PDF, DOCX, DOC, RTF, HTML and plain text; what each is, its bytes say. Scans are said to be such: OCR is for serve and check (docs/operations/ocr.md).

        Examples:
          treatyalerts extract report.pdf
          treatyalerts extract *.pdf *.docx --out texts
          treatyalerts extract report.pdf --layout blocks
          treatyalerts extract report.pdf --json
          curl -s https://example.org/report.pdf | treatyalerts extract -
        """;

    // Two names that differ by case are one name where the file system says so.
    private static readonly StringComparer FileNames = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files, not folders; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Write DIR/<file name>.txt for each file instead of to standard output; with --json also DIR/<file name>.json.", HelpName = "DIR" };
        var layout = new Option<string>("--layout") { Description = "plain: text alone; blocks: each block with its page, kind and language.", HelpName = "plain|blocks", DefaultValueFactory = _ => "plain" };
        layout.AcceptOnlyFromAmong("plain", "blocks");
        var json = SharedOptions.Json();
        var command = new Command("extract", Help) { files, output, json, layout };
        command.SetAction(async (call, cancellation) =>
        {
            var names = call.GetRequiredValue(files);
            if (names.Count(IsStandardInput) > 1)
            {
                throw new WrongUseException("Standard input (-) can be read once.");
            }

            var folder = call.GetValue(output);
            if (folder is not null)
            {
                Files.CreateFolder(folder, "--out");
            }

            var form = new ExtractForm(call.GetValue(json), call.GetValue(layout) is "blocks");
            var taken = new Dictionary<string, string>(FileNames);
            var results = await terminal.WithProgressAsync(names.Length > 1 && (folder is not null || form.AsJson), async progress =>
            {
                var done = new List<Extracted>();
                var extractor = new TextExtractor(new TextLimits());
                foreach (var file in names)
                {
                    progress?.Report(new("Reading files", done.Count, names.Length, file));
                    var result = await ReadAsync(extractor, file, terminal, cancellation);
                    done.Add(result.Text is null || folder is null ? result : await WriteAsync(result, folder, form, taken, cancellation));
                    if (!form.AsJson)
                    {
                        await PrintAsync(terminal, done[^1], form, folder is null);
                    }
                }

                progress?.Report(new("Reading files", names.Length, names.Length, ""));
                return done;
            });
            if (form.AsJson)
            {
                terminal.Json(results.Select(ExtractForm.Record));
            }

            return results.Exists(result => result.Failed) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<Extracted> ReadAsync(TextExtractor extractor, string file, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            var bytes = IsStandardInput(file) ? await Files.ReadAsync(terminal.Input, cancellation) : await Files.ReadAsync(file, cancellation);
            var result = extractor.Extract(bytes, cancellation: cancellation);
            return new Extracted(file, result.Format, $"{result.State}", result.Reason, result.Text, null, Failed: result.Text is null);
        }
        catch (IOException e)
        {
            return new Extracted(file, FileFormat.Unknown, "Unreadable", e.Message, null, null, Failed: true);
        }
    }

    private static async Task<Extracted> WriteAsync(Extracted result, string folder, ExtractForm form, Dictionary<string, string> taken, CancellationToken cancellation)
    {
        var (name, of) = IsStandardInput(result.File) ? ("stdin", result.File) : (Path.GetFileName(result.File), Path.GetFullPath(result.File));
        var target = Path.Combine(folder, $"{name}{(form.AsJson ? ".json" : ".txt")}");
        if (!taken.TryAdd(target, of) && taken[target] != of)
        {
            return result with { Failed = true, Reason = $"not written: {target} holds the text of {taken[target]}, a file of the same name; give it a folder of its own" };
        }

        try
        {
            await File.WriteAllTextAsync(target, form.Whole(result), Files.Utf8, cancellation);
            return result with { Written = target };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return result with { Failed = true, Reason = $"not written: {e.Message}" };
        }
    }

    private static async Task PrintAsync(Terminal terminal, Extracted result, ExtractForm form, bool withText)
    {
        if (result.Reason is { } reason)
        {
            terminal.Problem($"{result.File}: {result.State}: {reason}");
        }

        if (withText && result.Text is not null)
        {
            await terminal.Output.WriteLineAsync(form.Whole(result));
        }
    }

    private static bool IsStandardInput(string file) => file is "-";
}
