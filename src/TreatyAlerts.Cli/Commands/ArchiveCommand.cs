using System.CommandLine;
using TreatyAlerts.Hosting;
using TreatyAlerts.Search;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>archive reindex</c>: the full-text index, which can always be made again.</summary>
internal static class ArchiveCommand
{
    public static Command Create(Terminal terminal) => new("archive", "The full-text index of everything that was kept.") { Reindex(terminal) };

    /// <summary>Brings the index up to date, with a progress bar where there is a terminal.</summary>
    public static async Task<ArchiveRefresh> RefreshAsync(Terminal terminal, TreatySystem system, bool anew, CancellationToken cancellation)
    {
        var refresh = await terminal.WithProgressAsync(progress => system.Get<ArchiveIndex>().RefreshAsync(
            anew, progress is null ? null : new Indexing(progress), cancellation));
        foreach (var problem in refresh.Problems)
        {
            terminal.Problem(problem);
        }

        return refresh;
    }

    private static Command Reindex(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("reindex", "Make the index anew from what was kept in --data. Nothing else changes.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var refresh = await RefreshAsync(terminal, system, anew: true, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(refresh);
            }
            else
            {
                terminal.Line($"{refresh.Taken} documents are in the index.");
            }

            return refresh.Problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private sealed class Indexing(IProgress<CheckProgress> progress) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => progress.Report(new CheckProgress("Indexing documents", value.Done, value.Of, ""));
    }
}
