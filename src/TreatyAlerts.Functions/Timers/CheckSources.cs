using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Rings for the sources whose own schedule has come round.</summary>
public sealed class CheckSources(DueSources due)
{
    [Function("CheckSources")]
    public Task RunAsync([TimerTrigger("%CheckSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => due.RunAsync(cancellation);
}
