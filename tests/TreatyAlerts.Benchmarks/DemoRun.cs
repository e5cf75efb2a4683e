using System.Diagnostics;
using System.Text.Json;

namespace TreatyAlerts.Benchmarks;

/// <summary>Runs the demo as its users do, in a process of its own, and takes the figures it reports about itself.</summary>
internal static class DemoRun
{
    public static async Task<(double Seconds, double PeakMegabytes)> MeasureAsync()
    {
        var data = Directory.CreateTempSubdirectory("treatyalerts-bench-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "treatyalerts.dll"), "demo", "--json", "--data", data])
            {
                RedirectStandardOutput = true,
            };
            using var demo = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
            var printed = await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
            using var report = JsonDocument.Parse(printed);
            return (report.RootElement.GetProperty("elapsedSeconds").GetDouble(), report.RootElement.GetProperty("peakMemoryMegabytes").GetDouble());
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
