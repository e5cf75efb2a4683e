using System.Diagnostics;
using System.Globalization;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary>One run of wrk (https://github.com/wg/wrk) over a list of addresses, each thread from another place in it.</summary>
internal static class WrkRun
{
    private const int Threads = 2;

    private const string Script = """
        local paths, threads = {}, 0
        for line in io.lines(os.getenv("LOAD_PATHS")) do paths[#paths + 1] = line end
        function setup(thread) thread:set("part", threads); threads = threads + 1 end
        function init() at = math.floor(part * #paths / 2) end
        function request() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
        function done(summary, latency)
          local e = summary.errors
          print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status, e.timeout))
        end
        """;

    public static async Task<LoadFigures> RunAsync(Uri site, IEnumerable<string> paths, int connections, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("wrk-");
        try
        {
            var (list, script) = (Path.Combine(folder.FullName, "paths.txt"), Path.Combine(folder.FullName, "load.lua"));
            await File.WriteAllLinesAsync(list, paths);
            await File.WriteAllTextAsync(script, Script);
            var start = new ProcessStartInfo("wrk", string.Create(CultureInfo.InvariantCulture, $"-t{Threads} -c{connections} -d{seconds}s -s {script} {site}"))
            {
                RedirectStandardOutput = true,
                Environment = { ["LOAD_PATHS"] = list },
            };
            using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start: apt-get install wrk");
            var printed = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            var result = printed.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"wrk said: {printed}");
            var figures = result.Split(' ').Skip(1).Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToList();
            return new LoadFigures(figures[0] / figures[1] * 1e6, figures[2] / 1e3, figures[3] / 1e3, (int)figures[4], (int)figures[5], (int)figures[0]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>What a run measured; times in milliseconds. Late is what took longer than the two seconds that wrk waits.</summary>
internal sealed record LoadFigures(double PerSecond, double Median, double Slowest99, int Errors, int Late, int Requests);
