using System.CommandLine;
using TreatyAlerts.Hosting;
using TreatyAlerts.Storage;
using TreatyAlerts.Storage.Copying;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>copy --from PLACE --to PLACE</c>: all data of one store into another.</summary>
internal static class CopyCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "A data folder, an Azure account (https://NAME.blob.core.windows.net) or a storage connection string.", HelpName = "PLACE", Required = true };
        var to = new Option<string>("--to") { Description = "The same; a folder or container without any data in it.", HelpName = "PLACE", Required = true };
        var container = new Option<string>("--container") { Description = "The container of the end that is in Azure.", HelpName = "NAME", DefaultValueFactory = _ => new StorageOptions().Container };
        var resume = new Option<bool>("--resume") { Description = "Go on with a copy that was interrupted." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Compare both ends by hashes and write nothing." };
        var json = SharedOptions.Json();
        var command = new Command("copy", "Copy all data between folders and Azure, and prove by hashes that they arrived. Stop what works on them first.") { from, to, container, resume, dryRun, json };
        command.SetAction(async (call, cancellation) =>
        {
            var (source, target) = (CopyEnd.Parse("--from", call.GetRequiredValue(from), call.GetRequiredValue(container)), CopyEnd.Parse("--to", call.GetRequiredValue(to), call.GetRequiredValue(container)));
            source.MustDifferFrom(target);
            source.MustExist();
            var copy = new StoreCopy(source.Open(), target.Open(), TimeProvider.System);
            try
            {
                var dry = call.GetValue(dryRun);
                var report = await terminal.WithProgressAsync(progress => copy.RunAsync(source.Name, call.GetValue(resume), dry, progress is null ? null : new Copying(progress), cancellation));
                Print(terminal, report, source, target, dry, call.GetValue(json));
                return report.Failed.Count + report.Damaged.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
            }
            catch (StoreCopyRefusedException refused)
            {
                throw new WrongUseException($"--to {target.Name}: {refused.Message}");
            }
        });
        return command;
    }

    private static void Print(Terminal terminal, StoreCopyReport report, CopyEnd source, CopyEnd target, bool dryRun, bool json)
    {
        if (json)
        {
            terminal.Json(report);
            return;
        }

        terminal.Line($"{(dryRun ? "Would copy" : "Copied")} {Words.Count(report.Copied, "blob")} from {source.Name} to {target.Name}; {report.Same} were there, {report.Replaced} {(dryRun ? "differ" : "were made again")}, {report.Deleted} are gone from the source.");
        terminal.Line($"{Words.Count(report.Blobs, "blob")} of {report.Bytes / 1e6:0.0} MB in all{(dryRun ? "" : ", each read back with the same SHA-256")}.");
        foreach (var (reason, count) in report.Left)
        {
            terminal.Line($"Left: {reason} ({count}).");
        }

        foreach (var problem in report.Damaged.Select(damaged => $"Damaged at both ends: {damaged}").Concat(report.Failed.Select(failed => $"Not copied: {failed}")))
        {
            terminal.Problem(problem);
        }

        if (report.Refusal is { } refusal)
        {
            terminal.Hint($"Without --dry-run this is refused. {refusal}");
        }
    }

    private sealed class Copying(IProgress<CheckProgress> progress) : IProgress<StoreCopyProgress>
    {
        public void Report(StoreCopyProgress value) => progress.Report(new CheckProgress("Copying", value.Done, value.Of, value.Last));
    }
}
