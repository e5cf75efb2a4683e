using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>Runs Poppler's pdftotext and counts its processor time as the system does for children that have ended (proc(5): cutime, cstime).</summary>
internal static class PdfToText
{
    private const int TicksPerSecond = 100; // USER_HZ is 100 on every Linux that .NET runs on
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // One page that shows nothing: what is left is the program's start.
    private const string EmptyPage =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n";

    public static bool IsPresent()
    {
        try
        {
            return File.Exists("/proc/self/stat") && Run("-v") is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Whether it gave text, or null when it did not end in time.</summary>
    public static bool? Reads(string file)
    {
        var target = Path.GetTempFileName();
        try
        {
            return Run("-q", file, target) is not { } code ? null : code == 0 && new FileInfo(target).Length > 1;
        }
        finally
        {
            File.Delete(target);
        }
    }

    public static void Read(string file) => Run("-q", file, "/dev/null");

    /// <summary>Processor seconds of one start of the program.</summary>
    public static double StartSeconds(int times)
    {
        var page = Path.GetTempFileName();
        File.WriteAllText(page, EmptyPage);
        var before = ChildSeconds();
        for (var i = 0; i < times; i++)
        {
            Read(page);
        }

        File.Delete(page);
        return (ChildSeconds() - before) / times;
    }

    /// <summary>Processor seconds of all children that have ended so far.</summary>
    public static double ChildSeconds()
    {
        // Counted from behind the program's name, which may hold spaces.
        var fields = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static int? Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", arguments) { RedirectStandardError = true }) ?? throw new InvalidOperationException("pdftotext did not start");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (process.WaitForExit(Patience))
        {
            process.WaitForExit();
            return process.ExitCode;
        }

        process.Kill();
        process.WaitForExit();
        return null;
    }
}
