using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Search;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Rings again for what is stranded in the inbox, and brings this instance's index up to date.</summary>
public sealed class Sweep(TreatyAlerts.Sources.Sweep sweep, ArchiveIndex archive)
{
    [Function("Sweep")]
    public async Task RunAsync([TimerTrigger("%SweepSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation)
    {
        await sweep.RunAsync(cancellation);
        await archive.RefreshAsync(cancellation: cancellation);
    }
}
