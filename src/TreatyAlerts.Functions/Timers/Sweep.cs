using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Rings again for what is stranded, cleans up, and brings this instance's index up to date.</summary>
public sealed class Sweep(TimerWork work)
{
    [Function("Sweep")]
    public Task RunAsync([TimerTrigger("%SweepSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => work.SweepAsync(cancellation);
}
