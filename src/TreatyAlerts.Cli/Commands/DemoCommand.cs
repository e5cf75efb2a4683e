using System.CommandLine;
using TreatyAlerts.Cli.Demo;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>demo</c>: the whole job on a sample site, offline, in seconds.</summary>
internal static class DemoCommand
{
    public const string DefaultData = "./data/demo";

    public static Command Create(Terminal terminal)
    {
        var data = new Option<string>("--data") { Description = "Folder for the demo's data and mails.", HelpName = "DIR", DefaultValueFactory = _ => DefaultData };
        var serve = new Option<bool>("--serve") { Description = "Then show the result as a site until Ctrl+C." };
        var urls = ServeCommand.Urls();
        var json = SharedOptions.Json();
        var command = new Command("demo", "Live through the sample site's days: check, keep, match, mail; then report.") { data, serve, urls, json };
        command.SetAction(async (call, cancellation) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var folder = call.GetRequiredValue(data);
            var world = SampleWorld.Load(null);
            var life = new DemoLife(world, folder, ServeCommand.AddressOf(call.GetRequiredValue(urls)));
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
                    foreach (var line in DemoStory.Of(report))
                    {
                        terminal.Line(line);
                    }
                }
            }

            return call.GetValue(serve)
                ? await ServeCommand.RunAsync(terminal, folder, call.GetRequiredValue(urls), jobs: false, life.Configure(site.Port), cancellation)
                : ExitCode.Done;
        });
        return command;
    }
}
