using System.CommandLine;
using TreatyAlerts.Tests.Year;

namespace TreatyAlerts.Benchmarks.Year;

/// <summary><c>year</c>: a made-up year of sources through the whole pipeline, with what was missed, told twice or told wrongly.</summary>
internal static class YearCommand
{
    public static Command Create(TextWriter output)
    {
        var seed = new Option<int>("--seed") { Description = "Other seeds, other years.", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = "How many years, each with the next seed.", DefaultValueFactory = _ => 1 };
        var days = new Option<int>("--days") { Description = "How long a year is.", DefaultValueFactory = _ => 365 };
        var sources = new Option<int>("--sources") { Description = "How many pages are watched.", DefaultValueFactory = _ => 40 };
        var command = new Command("year", "Let the whole pipeline live through a made-up year, and count what went wrong.") { seed, seeds, days, sources };
        command.SetAction(async (call, cancellation) =>
        {
            var faults = 0;
            for (var at = 0; at < call.GetValue(seeds); at++)
            {
                var world = YearWorld.Make(call.GetValue(seed) + at, call.GetValue(sources), call.GetValue(days));
                var report = await YearRun.RunAsync(world, day => Progress(day, world.Days), cancellation);
                await output.WriteLineAsync(report.Print());
                faults += report.Faults;
            }

            return faults == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Progress(int day, int days)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write(day + 1 < days ? $"\rDay {day + 1} of {days} " : "\r\n");
        }
    }
}
