using System.CommandLine;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics explain | backtest | lint | match | list | show | import | export | remove</c>.</summary>
internal static class TopicsCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("topics", "Topics: what a query means, what it matches, and the public ones.")
        {
            TopicsExplainCommand.Create(terminal), TopicsBackTestCommand.Create(terminal), TopicsLintCommand.Create(terminal), TopicsMatchCommand.Create(terminal),
        };
        foreach (var packs in TopicPacksCommands.Create(terminal))
        {
            command.Subcommands.Add(packs);
        }

        return command;
    }
}
