using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>One pass over the digests of a crowd's data folder, in a process of its own.</summary>
internal static class CrowdPass
{
    public const string Verb = "crowd-pass";

    /// <summary>Sends what is due; prints the figures as one line of JSON.</summary>
    public static async Task<int> RunAsync(string folder, TextWriter output)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TreatyAlerts:Storage:DataFolder"] = folder,
            ["TreatyAlerts:Digests:BaseAddress"] = "https://alerts.example/",
            ["TreatyAlerts:Mail:MostPerHour"] = "1000000",
            ["TreatyAlerts:Mail:MostPerRun"] = "1000000",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(new StoppedClock(CrowdWorld.DueAt));
        builder.Services.AddSingleton<IBlobStore>(new TimedStore(new FolderBlobStore(folder)));
        builder.Services.AddSingleton<IMailer>(new LoggedMailer(Path.Combine(folder, "outbox"), Path.Combine(folder, "accepted.log")));
        builder.AddTreatyAlerts();
        using var host = builder.Build();

        using var shares = new CrowdShares();
        var (started, used) = (TimeProvider.System.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var (events, allocated) = (0, GC.GetTotalAllocatedBytes());
        var result = await host.Services.GetRequiredService<DigestPass>().RunAsync(sent: mail => events += mail.Events.Count);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var figures = new CrowdFigures(
            result.Mails,
            events,
            seconds,
            (self.TotalProcessorTime - used).TotalSeconds,
            self.PeakWorkingSet64 / 1e6,
            (GC.GetTotalAllocatedBytes() - allocated) / 1e3,
            shares.Seconds.ToDictionary());
        await output.WriteLineAsync(JsonSerializer.Serialize(figures));
        foreach (var failure in result.Failures)
        {
            await Console.Error.WriteLineAsync(failure);
        }

        return result.Failures.Count == 0 ? 0 : 1;
    }

    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CrowdPass).Assembly.Location, Verb, folder]) { RedirectStandardOutput = true };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}

/// <summary>What a pass did and what it took.</summary>
/// <param name="Mails">Mails accepted.</param>
/// <param name="Events">Events told in them.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all threads, collection and compilation included.</param>
/// <param name="PeakMegabytes">Largest working set of the process.</param>
/// <param name="AllocatedKilobytes">What was allocated, and mostly collected again.</param>
/// <param name="Shares">Seconds by kind of work, each without what it waited for another kind.</param>
internal sealed record CrowdFigures(int Mails, int Events, double Seconds, double ProcessorSeconds, double PeakMegabytes, double AllocatedKilobytes, IReadOnlyDictionary<string, double> Shares)
{
    public override string ToString()
    {
        var shares = string.Join(", ", Shares.OrderByDescending(share => share.Value).Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Key} {share.Value / Seconds:0 %}")));
        return string.Create(CultureInfo.InvariantCulture, $"| {Mails:N0} | {Events:N0} | {Seconds:0.0} s | {Mails / Seconds:N0} | {Mails / ProcessorSeconds:N0} | {PeakMegabytes:0} MB | {AllocatedKilobytes / Mails:0} KB | {shares} |");
    }
}
