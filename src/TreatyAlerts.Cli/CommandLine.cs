using System.CommandLine;
using Microsoft.Extensions.Options;
using TreatyAlerts.Cli.Commands;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli;

/// <summary>The command <c>treatyalerts</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs one call and returns its exit code (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Problem(error.Message);
            }

            terminal.Hint("'treatyalerts --help' lists the commands, 'treatyalerts COMMAND --help' what one takes.");
            return ExitCode.WrongUse;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Output, Error = Console.Error, EnableDefaultExceptionHandler = false };
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
        catch (BlobStoreException e)
        {
            terminal.Problem(e.Message);
            return ExitCode.PartlyFailed;
        }
    }

    private static RootCommand Root(Terminal terminal) => new("Watches UN treaty bodies' pages, keeps every document and mails digests by topic.")
    {
        DemoCommand.Create(terminal),
        CheckCommand.Create(terminal),
        DigestCommand.Create(terminal),
        ServeCommand.Create(terminal),
        SourcesCommand.Create(terminal),
        DocumentsCommand.Create(terminal),
        EventsCommand.Create(terminal),
        SubscribersCommand.Create(terminal),
        ExtractCommand.Create(terminal),
        PhrasesCommand.Create(terminal),
        TopicsCommand.Create(terminal),
    };
}
