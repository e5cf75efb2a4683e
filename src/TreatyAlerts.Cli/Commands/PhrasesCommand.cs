using System.CommandLine;
using TreatyAlerts.Phrases;

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
        var command = new Command("phrases", "Print key phrases as lines docid<TAB>phrase<TAB>score, best first.") { files, folder, language, top, output };
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
            var failures = await new PhraseRun(new EmbeddedPhraseExtractor()).WriteAsync(chosen, call.GetValue(language), call.GetValue(top), writer, cancellation);
            foreach (var failure in failures)
            {
                terminal.Problem($"{failure.File}: {failure.Reason}");
            }

            return failures.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }
}
