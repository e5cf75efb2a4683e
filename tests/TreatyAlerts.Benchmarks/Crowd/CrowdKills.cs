using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>Kills passes with SIGKILL at random instants until enough were killed, and counts what reached whom.</summary>
internal sealed class CrowdKills(TextWriter output, int seed)
{
    private const int Subscribers = 400;
    private const int Documents = 20;
    private readonly Dice dice = new(seed);

    public async Task<int> RunAsync(int kills, CancellationToken cancellation)
    {
        var start = Directory.CreateTempSubdirectory("crowd-kills-").FullName;
        try
        {
            await new CrowdWorld(start, Subscribers, Documents).PrepareAsync();
            var (whole, length) = await UndisturbedAsync(start, cancellation);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {whole.Count} mails in {length.TotalSeconds:0.0} s when nobody kills"));
            var (killed, rounds, repeated, most, missing) = (0, 0, 0, 0, 0);
            while (killed < kills)
            {
                var round = await RoundAsync(start, kills - killed, length, cancellation);
                (killed, rounds, repeated, most) = (killed + round.Kills, rounds + 1, repeated + round.Repeated, Math.Max(most, round.MostAtOnce));
                missing += whole.Except(round.Accepted).Count() + round.Accepted.Except(whole).Count();
            }

            var window = new DigestOptions().BatchSize;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{killed} kills in {rounds} rounds: {missing} mails missing or wrong; {repeated} repeated under their own Message-ID, at most {most} by one kill (the window is {window})"));
            return missing == 0 && most <= window ? 0 : 1;
        }
        finally
        {
            Directory.Delete(start, recursive: true);
        }
    }

    private static async Task<(HashSet<string> Mails, TimeSpan Length)> UndisturbedAsync(string start, CancellationToken cancellation)
    {
        var folder = Copy(start);
        var started = TimeProvider.System.GetTimestamp();
        using var pass = CrowdPass.Start(folder);
        await pass.WaitForExitAsync(cancellation);
        var length = TimeProvider.System.GetElapsedTime(started);
        HashSet<string> mails = [.. Accepted(folder)];
        Directory.Delete(folder, recursive: true);
        return (mails, length);
    }

    // One folder, killed until a pass ends by itself or there were enough kills; then brought to its end.
    private async Task<KillRound> RoundAsync(string start, int kills, TimeSpan length, CancellationToken cancellation)
    {
        var folder = Copy(start);
        var (killed, most, seen) = (0, 0, 0);
        while (true)
        {
            using var pass = CrowdPass.Start(folder);
            if (killed < kills)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(dice.Next((int)length.TotalMilliseconds)), cancellation);
                pass.Kill();
            }

            await pass.WaitForExitAsync(cancellation);
            var accepted = Accepted(folder);
            var repeated = accepted.Length - accepted.Distinct().Count();
            (most, seen) = (Math.Max(most, repeated - seen), repeated);
            if (pass.ExitCode == 0)
            {
                Directory.Delete(folder, recursive: true);
                return new KillRound(killed, repeated, most, [.. accepted]);
            }

            killed++;
        }
    }

    private static string[] Accepted(string folder) => File.Exists(Path.Combine(folder, "accepted.log")) ? File.ReadAllLines(Path.Combine(folder, "accepted.log")) : [];

    private static string Copy(string from)
    {
        var to = Directory.CreateTempSubdirectory("crowd-killed-").FullName;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    private sealed record KillRound(int Kills, int Repeated, int MostAtOnce, HashSet<string> Accepted);
}
