using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Hosting.Failures;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>failures list|replay|forget</c>.</summary>
internal static class FailuresCommand
{
    public static Command Create(Terminal terminal) =>
        new("failures", "Messages that failed again and again and were set aside.") { List(terminal), Replay(terminal), Forget(terminal) };

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "What was set aside, the latest first.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var failures = await system.Get<FailureBook>().ListAsync(cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(failures);
            }
            else if (failures.Count == 0)
            {
                terminal.Line("Nothing was set aside.");
            }
            else
            {
                terminal.Table(
                    ["Key", "Queue", "Message", "Last (UTC)", "Times", "Problem"],
                    failures.Select(IReadOnlyList<string?> (failure) => [
                        failure.Key, failure.Queue, failure.Text, failure.Last.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                        failure.Times.ToString(CultureInfo.InvariantCulture), failure.Problem]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var key = new Argument<string?>("KEY") { Description = "Which one; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var data = SharedOptions.Data();
        var command = new Command("replay", "Does the work of what was set aside, here and now, and says what breaks.") { key, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var (replay, broken) = (system.Get<FailureReplay>(), 0);
            foreach (var failure in Chosen(await system.Get<FailureBook>().ListAsync(cancellation), call.GetValue(key)))
            {
                var problem = await replay.RunAsync(failure.Key, cancellation);
                broken += problem is null ? 0 : 1;
                terminal.Line(problem is null ? $"{failure.Key} is done." : $"{failure.Key} failed again: {problem}");
            }

            return broken == 0 ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    private static Command Forget(Terminal terminal)
    {
        var key = new Argument<string>("KEY") { Description = "Which one." };
        var data = SharedOptions.Data();
        var command = new Command("forget", "Forgets a failure without doing its work.") { key, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var book = system.Get<FailureBook>();
            foreach (var failure in Chosen(await book.ListAsync(cancellation), call.GetRequiredValue(key)))
            {
                await book.ForgetAsync(failure.Key, cancellation);
                terminal.Line($"{failure.Key} is forgotten.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<FailedMessage> Chosen(IReadOnlyList<FailedMessage> failures, string? key) => key is null ? failures
        : failures.Where(failure => failure.Key == key).ToList() is [_, ..] found ? found
        : throw new WrongUseException($"{key} is no failure: 'treatyalerts failures list' shows them");
}
