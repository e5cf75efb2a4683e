using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Rings for the buckets of subscribers who are due.</summary>
public sealed class PlanDigests(TimerWork work)
{
    [Function("PlanDigests")]
    public Task RunAsync([TimerTrigger("%PlanSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => work.PlanAsync(cancellation);
}
