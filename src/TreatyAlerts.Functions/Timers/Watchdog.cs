using Microsoft.Azure.Functions.Worker;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Reports to the operator.</summary>
public sealed class Watchdog(TreatyAlerts.Hosting.Watch.Watchdog watchdog)
{
    [Function("Watchdog")]
    public Task RunAsync([TimerTrigger("%WatchdogSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => watchdog.RunAsync(cancellation);
}
