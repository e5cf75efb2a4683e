using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>sources health</c>: on which rung of the ladder each source stands.</summary>
internal static class SourcesHealthCommand
{
    public static Command Create(Terminal terminal)
    {
        var all = new Option<bool>("--all") { Description = "Those that do well too." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("health", "How the watched sources do: those that are not fine, with since when, the next try and what is wrong.") { all, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var (now, health) = (system.Get<TimeProvider>().GetUtcNow(), system.Get<HealthOptions>());
            var coverage = await Coverage.ReadAsync(system.Get<TreatyAlerts.Storage.IBlobStore>(), system.Get<SourceCatalog>(), cancellation);
            var rows = coverage.Sources.Select(pair => Row.Of(pair.Source, pair.State, health, now)).Where(row => call.GetValue(all) || row.Stage is not HealthStage.Fine).ToList();
            if (call.GetValue(json))
            {
                terminal.Json(rows);
            }
            else if (rows.Count == 0)
            {
                terminal.Line($"All {coverage.Sources.Count} sources do well. 'treatyalerts sources health --all' shows them.");
            }
            else
            {
                terminal.Table(
                    ["Source", "Stage", "Condition", "Since (UTC)", "Next try (UTC)", "Last change (UTC)", "Silence limit", "Problem"],
                    rows.Select(IReadOnlyList<string?> (row) => [
                        row.Source, $"{row.Stage}", $"{row.Condition}", Minute(row.Since), Minute(row.RetryAt), Minute(row.LastChange),
                        row.SilenceLimit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit.TotalDays:0} days") : null, row.Problem]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string? Minute(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Row(
        string Source,
        HealthStage Stage,
        SourceCondition Condition,
        DateTimeOffset? Since,
        DateTimeOffset? RetryAt,
        DateTimeOffset? LastSuccess,
        DateTimeOffset? LastChange,
        TimeSpan? SilenceLimit,
        string? Problem,
        SourceIncident? Incident)
    {
        public static Row Of(Source source, SourceState? state, HealthOptions health, DateTimeOffset now) => new(
            source.Id,
            HealthLadder.StageOf(state, now),
            state?.Condition ?? SourceCondition.NeverChecked,
            state?.FailingSince,
            state?.RetryAt,
            state?.LastSuccess,
            state is { Changes: [.., var last] } ? last : null,
            state?.SilenceLimit(health),
            state?.Problem,
            state?.Incident);
    }
}
