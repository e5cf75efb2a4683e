using System.Diagnostics;
using System.Globalization;
using System.Net;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>One pass of the real pipeline over a folder, which kills its own process with SIGKILL at a chosen step.</summary>
internal static class Pass
{
    public static async Task<int> RunAsync(string pass, string folder, string sources, string instant, string port, string death)
    {
        var clock = new StoppedClock(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
        var steps = Steps.Parse(death, KillThisProcess);
        var web = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        web.HostOverrides["www.unodc.org"] = new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        using var http = new PoliteHttp(web, clock);
        using var pipeline = Pipeline.Open(
            sources,
            new SteppedStore(new FolderBlobStore(folder), steps),
            new SteppedMailer(new FolderMailer(Path.Combine(folder, "outbox")), steps),
            http,
            clock);
        if (pass == "check")
        {
            await pipeline.CheckAsync();
        }
        else
        {
            await pipeline.DigestAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done {steps.Taken}"));
        return 0;
    }

    /// <summary>kill -9.</summary>
    public static void KillThisProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Shows one instant; waiting takes real time.</summary>
    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
