using System.Diagnostics;
using System.Globalization;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>The highest working set of this process: since it was last reset where Linux lets us (proc(5), clear_refs), otherwise since its start.</summary>
internal static class PeakMemory
{
    private const string Reset = "/proc/self/clear_refs";

    public static void Forget()
    {
        if (File.Exists(Reset))
        {
            File.WriteAllText(Reset, "5");
        }
    }

    public static double Megabytes()
    {
        if (File.Exists("/proc/self/status"))
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null && double.TryParse(line.AsSpan(6).TrimEnd("kB "), NumberStyles.Any, CultureInfo.InvariantCulture, out var kilobytes))
            {
                return kilobytes * 1024 / 1e6;
            }
        }

        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }
}
