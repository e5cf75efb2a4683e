using System.CommandLine;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>check [SOURCE…]</c>: one pass over the due or named sources.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "Ids of sources; none for those that are due.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Check every enabled source, due or not." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("check", "Check sources once: read their listings, take in what is new, write events.") { sources, all, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            if (call.GetValue(all) && call.GetValue(sources) is [_, ..])
            {
                throw new WrongUseException("Name sources, or give --all, and not both.");
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            TreatySystem.WarnOfNobody(terminal, system.Get<PoliteHttpOptions>());
            var chosen = await ChooseAsync(system, call.GetValue(sources) ?? [], call.GetValue(all), cancellation);
            var result = await terminal.WithProgressAsync(progress => system.Get<CheckPass>().RunAsync(chosen, progress, cancellation));
            Print(terminal, result, call.GetValue(json));
            return result.Failures.Count > 0 || result.Sources.Any(source => !HealthLadder.IsSound(source.Condition)) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Source>> ChooseAsync(TreatySystem system, string[] names, bool all, CancellationToken cancellation)
    {
        var catalog = system.Get<SourceCatalog>();
        await catalog.RefreshAsync(system.Get<IBlobStore>(), cancellation);
        return names switch
        {
            [] when all => [.. catalog.Sources.Where(source => source.Enabled)],
            [] => await system.Get<DueSources>().FindAsync(cancellation),
            _ => [.. names.Select(name => SourcesCommand.Find(catalog, name))],
        };
    }

    private static void Print(Terminal terminal, CheckPassResult result, bool json)
    {
        if (json)
        {
            terminal.Json(result);
            return;
        }

        if (result.Sources.Count == 0)
        {
            terminal.Line("No source is due. 'treatyalerts check --all' checks them all the same.");
        }
        else
        {
            terminal.Table(
                ["Source", "State", "Entries", "New", "Problem"],
                result.Sources.Select(IReadOnlyList<string?> (source) => [source.Source, $"{source.Condition}", source.Entries is { } entries ? $"{entries}" : "–", $"{source.New}", source.Problem]));
        }

        EventsCommand.Print(terminal, result.Events);
        foreach (var failure in result.Failures)
        {
            terminal.Problem($"Will be tried again: {failure}");
        }
    }
}
