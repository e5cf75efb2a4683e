using System.CommandLine;
using System.Text.Json;
using TreatyAlerts.Phrases;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>phrases FILE…|--dir DIR</c>: key phrases of text files.</summary>
internal static class PhrasesCommand
{
    private static readonly string[] Languages = ["ar", "zh", "en", "fr", "ru", "es"];

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Text files in UTF-8.", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<string?>("--dir") { Description = "Take every *.txt file of a folder.", HelpName = "DIR" };
        var language = new Option<string?>("--language") { Description = "ar zh en fr ru es; guessed for each file where it is not given.", HelpName = "xx" };
        var top = new Option<int>("--top") { Description = "Phrases for each file (1 to 1000).", HelpName = "N", DefaultValueFactory = _ => 10 };
        var output = new Option<string?>("--out") { Description = "Write to a file instead of standard output.", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "Also the phrases that experts would hardly give: as many as --top says." };
        var json = SharedOptions.Json();
        var command = new Command("phrases", "Print key phrases as lines docid<TAB>phrase<TAB>score, best first; a list ends where experts would hardly go on.")
        {
            files, folder, language, top, all, output, json,
        };
        command.SetAction(async (call, cancellation) =>
        {
            var named = call.GetValue(files) ?? [];
            var from = call.GetValue(folder);
            if ((named.Length == 0) == (from is null))
            {
                throw new WrongUseException("Name files, or a folder with --dir, and not both.");
            }

            if (call.GetValue(language) is { } asked && !Languages.Contains(asked))
            {
                throw new WrongUseException($"--language: '{asked}' is none of {string.Join(' ', Languages)}");
            }

            if (call.GetValue(top) is < 1 or > 1000)
            {
                throw new WrongUseException("--top: give a number from 1 to 1000");
            }

            var chosen = from is null ? named : PhraseRun.FilesOf(Files.ExistingFolder(from, "--dir"));
            await using var writer = Files.Create(call.GetValue(output), terminal);
            var run = new PhraseRun(new EmbeddedPhraseExtractor(call.GetValue(all) ? new PhraseOptions { LeastScore = 0 } : null));
            var failures = call.GetValue(json)
                ? await WriteJsonAsync(run, chosen, call.GetValue(language), call.GetValue(top), writer, cancellation)
                : await run.WriteAsync(chosen, call.GetValue(language), call.GetValue(top), writer, cancellation);
            foreach (var failure in failures)
            {
                terminal.Problem($"{failure.File}: {failure.Reason}");
            }

            return failures.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<PhraseRunFailure>> WriteJsonAsync(
        PhraseRun run, IEnumerable<string> files, string? language, int top, TextWriter writer, CancellationToken cancellation)
    {
        var failures = new List<PhraseRunFailure>();
        var found = await run.ReadAsync(files, language, top, failures, cancellation).ToListAsync(cancellation);
        await writer.WriteLineAsync(JsonSerializer.Serialize(found, BlobJson.Options).AsMemory(), cancellation);
        return failures;
    }
}
