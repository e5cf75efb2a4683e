using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>sources list | health | test | add | found | accept | dismiss</c>.</summary>
internal static class SourcesCommand
{
    public static Command Create(Terminal terminal) => new("sources", "What is watched.")
    {
        List(terminal), SourcesHealthCommand.Create(terminal), SourcesTestCommand.Create(terminal), SourcesAddCommand.Create(terminal),
        SourcesFoundCommands.Found(terminal), SourcesFoundCommands.Accept(terminal), SourcesFoundCommands.Dismiss(terminal),
    };

    /// <summary>The source of an id; a near miss is suggested.</summary>
    public static Source Find(SourceCatalog catalog, string id) =>
        catalog.Sources.FirstOrDefault(source => source.Id == id)
        ?? throw new WrongUseException($"There is no source '{id}'. {Suggestion(catalog, id)}");

    private static string Suggestion(SourceCatalog catalog, string id)
    {
        var near = catalog.Sources.Select(source => source.Id).Where(other => other.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        return near.Count > 0 ? $"Did you mean {string.Join(", ", near)}?" : "'treatyalerts sources list' shows them.";
    }

    private static string PlaceOf(Source source, SourceState? state) => state?.Moves switch
    {
        [.., { Refused: null } move] => $"{source.Url.AbsoluteUri}, since {move.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} at {move.To.AbsoluteUri} ({move.How})",
        [.., var move] => $"{source.Url.AbsoluteUri}, not followed to {move.To.AbsoluteUri} ({move.How}: {move.Refused})",
        _ => source.Url.AbsoluteUri,
    };

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "All sources with their state.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            await system.Get<SourceCatalog>().RefreshAsync(system.Get<IBlobStore>(), cancellation);
            var rows = new List<(Source Source, SourceState? State)>();
            foreach (var source in system.Get<SourceCatalog>().Sources)
            {
                rows.Add((source, (await system.Get<IBlobStore>().ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation))?.Value));
            }

            if (call.GetValue(json))
            {
                terminal.Json(rows.Select(row => new
                {
                    row.Source,
                    condition = row.State?.Condition ?? SourceCondition.NeverChecked,
                    row.State?.LastSuccess,
                    row.State?.FailingSince,
                    row.State?.Problem,
                    row.State?.MovedTo,
                    moves = row.State?.Moves ?? [],
                    entries = row.State?.Seen.Count ?? 0,
                }));
            }
            else
            {
                terminal.Table(
                    ["Source", "Body", "Kind", "State", "Last success (UTC)", "Entries", "Address"],
                    rows.Select(IReadOnlyList<string?> (row) => [
                        row.Source.Id, row.Source.Body, $"{row.Source.Kind}",
                        row.Source.Enabled ? $"{row.State?.Condition ?? SourceCondition.NeverChecked}{(row.Source.Quarantined ? ", in quarantine" : "")}" : $"disabled: {row.Source.Why}",
                        row.State?.LastSuccess?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), $"{row.State?.Seen.Count ?? 0}", PlaceOf(row.Source, row.State)]));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
