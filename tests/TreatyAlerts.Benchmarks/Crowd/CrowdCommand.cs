using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary><c>crowd</c>: the digests of many subscribers, from plan to mail; <c>crowd kills</c>: the same, killed again and again.</summary>
internal static class CrowdCommand
{
    public static Command Create(TextWriter output)
    {
        var subscribers = new Option<int>("--subscribers") { Description = "How many, each with three topics.", DefaultValueFactory = _ => 10_000 };
        var documents = new Option<int>("--documents") { Description = "How many came out, each one event.", DefaultValueFactory = _ => 100 };
        var rounds = new Option<int>("--rounds") { Description = "Passes, each over the same folder as it was.", DefaultValueFactory = _ => 3 };
        var command = new Command("crowd", "Plan, match, render and deliver the digests of many subscribers to a folder.") { subscribers, documents, rounds, Kills(output) };
        command.SetAction((call, _) => MeasureAsync(output, call.GetValue(subscribers), call.GetValue(documents), call.GetValue(rounds)));
        return command;
    }

    private static Command Kills(TextWriter output)
    {
        var kills = new Option<int>("--kills") { Description = "How many.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Other seeds, other instants.", DefaultValueFactory = _ => 1 };
        var command = new Command("kills", "Kill such passes at random instants and start them again: who was told what, and what twice.") { kills, seed };
        command.SetAction((call, cancellation) => new CrowdKills(output, call.GetValue(seed)).RunAsync(call.GetValue(kills), cancellation));
        return command;
    }

    private static async Task<int> MeasureAsync(TextWriter output, int subscribers, int documents, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("crowd-").FullName;
        try
        {
            await new CrowdWorld(folder, subscribers, documents).PrepareAsync();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{subscribers:N0} subscribers with {CrowdWorld.TopicsEach} topics each, {documents:N0} events\n"));
            await output.WriteLineAsync("| mails | events told | time | mails per second | mails per processor second | peak memory | allocated per mail | share of time |\n|---|---|---|---|---|---|---|---|");
            for (var round = 0; round < rounds; round++)
            {
                foreach (var made in new[] { "digests", "outbox" }.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
                {
                    Directory.Delete(made, recursive: true);
                }

                using var pass = CrowdPass.Start(folder);
                var printed = await pass.StandardOutput.ReadToEndAsync();
                await pass.WaitForExitAsync();
                if (pass.ExitCode != 0)
                {
                    return pass.ExitCode;
                }

                await output.WriteLineAsync(JsonSerializer.Deserialize<CrowdFigures>(printed)!.ToString());
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
