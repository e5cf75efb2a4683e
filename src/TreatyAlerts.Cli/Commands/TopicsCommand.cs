using System.CommandLine;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics explain | backtest | match</c>.</summary>
internal static class TopicsCommand
{
    public static Command Create(Terminal terminal) => new("topics", "Topics: what a query means, and what it matches.")
    {
        TopicsExplainCommand.Create(terminal), TopicsBackTestCommand.Create(terminal), TopicsMatchCommand.Create(terminal),
    };
}
