using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Digests;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Rings for the buckets of subscribers who are due.</summary>
public sealed class PlanDigests(DigestPlan plan)
{
    [Function("PlanDigests")]
    public Task RunAsync([TimerTrigger("%PlanSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => plan.RunAsync(cancellation);
}
