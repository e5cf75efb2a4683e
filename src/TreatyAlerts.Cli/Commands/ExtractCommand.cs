using System.CommandLine;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>extract FILE… [--out DIR]</c>: the text of any supported file.</summary>
internal static class ExtractCommand
{
    // Two names that differ by case are one name where the file system says so.
    private static readonly StringComparer FileNames = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

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
            var taken = new Dictionary<string, string>(FileNames);
            var results = new List<Extracted>();
            foreach (var file in call.GetRequiredValue(files))
            {
                var result = await ReadAsync(extractor, file, cancellation);
                results.Add(result.Text is null || folder is null ? result : await WriteAsync(result, folder, taken, cancellation));
                if (!asJson)
                {
                    await PrintAsync(terminal, results[^1], folder is null);
                }
            }

            if (asJson)
            {
                terminal.Json(results.Select(result => new { result.File, result.Format, result.State, result.Reason, metadata = result.Text is { } text ? Documents.Masthead.MastheadReader.Read(text) : null, pages = result.Text?.Pages, result.Written }));
            }

            return results.Exists(result => result.Failed) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<Extracted> ReadAsync(TextExtractor extractor, string file, CancellationToken cancellation)
    {
        try
        {
            var result = extractor.Extract(await Files.ReadAsync(file, cancellation), cancellation: cancellation);
            return new Extracted(file, result.Format, $"{result.State}", result.Reason, result.Text, null, Failed: result.Text is null);
        }
        catch (IOException e)
        {
            return new Extracted(file, FileFormat.Unknown, "Unreadable", e.Message, null, null, Failed: true);
        }
    }

    private static async Task<Extracted> WriteAsync(Extracted result, string folder, Dictionary<string, string> taken, CancellationToken cancellation)
    {
        var target = Path.Combine(folder, Path.GetFileName(result.File) + ".txt");
        if (!taken.TryAdd(target, Path.GetFullPath(result.File)) && taken[target] != Path.GetFullPath(result.File))
        {
            return result with { Failed = true, Reason = $"not written: {target} holds the text of {taken[target]}, a file of the same name; give it a folder of its own" };
        }

        try
        {
            await File.WriteAllTextAsync(target, result.Text!.ToPlainText(), Files.Utf8, cancellation);
            return result with { Written = target };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return result with { Failed = true, Reason = $"not written: {e.Message}" };
        }
    }

    private static async Task PrintAsync(Terminal terminal, Extracted result, bool withText)
    {
        if (result.Reason is { } reason)
        {
            terminal.Problem($"{result.File}: {result.State}: {reason}");
        }

        if (withText && result.Text is { } text)
        {
            await terminal.Output.WriteLineAsync(text.ToPlainText());
        }
    }

    /// <summary>What became of one file.</summary>
    /// <param name="File">As the call named it.</param>
    /// <param name="Format">What its bytes are.</param>
    /// <param name="State">A <see cref="TextState"/>, or Unreadable where the bytes could not be had.</param>
    /// <param name="Reason">Why there is no text, or what was mended.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Written">The file that holds the text now.</param>
    /// <param name="Failed">There is no text, or it could not be written.</param>
    private sealed record Extracted(string File, FileFormat Format, string State, string? Reason, DocumentText? Text, string? Written, bool Failed);
}
