using System.CommandLine;
using TreatyAlerts.Cli.Demo;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>demo</c>: the whole job on a sample site, offline, in seconds.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string>("--data") { Description = "Folder for the demo's data and mails.", HelpName = "DIR", DefaultValueFactory = _ => "./data/demo" };
        var serve = new Option<bool>("--serve") { Description = "Then show the result as a site until Ctrl+C." };
        var json = SharedOptions.Json();
        var command = new Command("demo", "Live through the sample site's days: check, keep, match, mail; then report.") { data, serve, json };
        command.SetAction(async (call, cancellation) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var folder = call.GetRequiredValue(data);
            var world = SampleWorld.Load(null);
            var life = new DemoLife(world, folder);
            await using var site = await SampleSite.StartAsync(world, cancellation);
            await using (var system = TreatySystem.Open(folder, life.Configure(site.Port)))
            {
                var report = await terminal.WithProgressAsync(async progress =>
                {
                    await life.LiveAsync(system, site, progress, cancellation);
                    return await life.ReportAsync(system, TimeProvider.System.GetElapsedTime(started), cancellation);
                });
                if (call.GetValue(json))
                {
                    terminal.Json(report);
                }
                else
                {
                    Print(terminal, report);
                }
            }

            return call.GetValue(serve)
                ? await ServeCommand.RunAsync(terminal, folder, ServeCommand.DefaultAddress, jobs: false, life.Configure(site.Port), cancellation)
                : ExitCode.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, DemoReport report)
    {
        foreach (var day in report.Days)
        {
            terminal.Line($"{day.Date}  {day.Label}");
            terminal.Line($"  found   {(day.Found == 0 ? "nothing" : string.Join(", ", day.Events.Where(kind => kind.Value > 0).Select(kind => $"{kind.Value} {kind.Key}")))}");
            foreach (var failure in report.Failures.Where(failure => failure.Day == day.Date))
            {
                terminal.Line($"  failed  {failure.Source}: {failure.State}: {failure.Problem}");
            }

            foreach (var mail in report.Mails.Where(mail => mail.Day == day.Date))
            {
                terminal.Line($"  mailed  {mail.To}: {mail.Subject}");
                terminal.Line($"          because of {string.Join(", ", mail.Topics)}");
            }

            terminal.Line("");
        }

        terminal.Line($"{report.Documents} documents in {string.Join(' ', report.Languages)}; {string.Join(", ", report.Events.Select(kind => $"{kind.Value} {kind.Key}"))}.");
        terminal.Line($"{report.Mails.Count} mails, in {Path.Combine(report.Data, "outbox")}. {report.ElapsedSeconds} s, at most {report.PeakMemoryMegabytes} MB.");
        if (report.Mails.Count == 0)
        {
            terminal.Line("This folder had lived through its days before: nobody is mailed twice.");
        }
    }
}
