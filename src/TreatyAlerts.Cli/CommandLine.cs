using System.CommandLine;
using Microsoft.Extensions.Options;
using TreatyAlerts.Cli.Commands;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli;

/// <summary>The command <c>treatyalerts</c>.</summary>
internal static class CommandLine
{
    public const string Name = "treatyalerts";

    // A word that begins with @ is a word, not the name of a file with more words.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one call and returns its exit code (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Parse(args, terminal);
        if (parsed.Errors.Count > 0 || Suggestions.UnknownOptions(parsed).Any())
        {
            return Refuse(parsed, terminal);
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.ErrorOutput, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            terminal.Hint("Stopped. What was finished is kept; run it again to go on.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is WrongUseException or SourceCatalogException or OptionsValidationException)
        {
            terminal.Problem(e.Message);
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (e is BlobStoreException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Problem(e.Message);
            return ExitCode.PartlyFailed;
        }
    }

    /// <summary>Reads a call without running it.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args, Terminal terminal) => Root(terminal).Parse(args, Parser);

    /// <summary>The tree of commands.</summary>
    public static RootCommand Root(Terminal terminal) => new("Watches UN treaty bodies' pages, keeps every document and mails digests by topic.")
    {
        DemoCommand.Create(terminal),
        CheckCommand.Create(terminal),
        DigestCommand.Create(terminal),
        ServeCommand.Create(terminal),
        SourcesCommand.Create(terminal),
        DocumentsCommand.Create(terminal),
        EventsCommand.Create(terminal),
        SubscribersCommand.Create(terminal),
        FailuresCommand.Create(terminal),
        MailCommand.Create(terminal),
        WebhooksCommand.Create(terminal),
        ExtractCommand.Create(terminal),
        PhrasesCommand.Create(terminal),
        TopicsCommand.Create(terminal),
        ArchiveCommand.Create(terminal),
        CopyCommand.Create(terminal),
        DoctorCommand.Create(terminal),
    };

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
        {
            terminal.Problem(error.Message);
        }

        foreach (var option in Suggestions.UnknownOptions(parsed))
        {
            terminal.Problem($"'{option}' is no option of '{Suggestions.Path(parsed.CommandResult)}'.");
        }

        foreach (var suggestion in Suggestions.For(parsed))
        {
            terminal.Hint(suggestion);
        }

        terminal.Hint(parsed.CommandResult.Command.Subcommands.Count > 0
            ? $"'{Suggestions.Path(parsed.CommandResult)} --help' lists the commands."
            : $"'{Suggestions.Path(parsed.CommandResult)} --help' shows what it takes.");
        return ExitCode.WrongUse;
    }
}
