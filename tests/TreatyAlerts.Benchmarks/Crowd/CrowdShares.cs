using System.Collections.Concurrent;
using System.Diagnostics;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>Adds up the time of the digests' activities, each without the activities within it.</summary>
internal sealed class CrowdShares : IDisposable
{
    private readonly ConcurrentDictionary<string, double> seconds = new();
    private readonly ActivityListener listener;

    public CrowdShares()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("TreatyAlerts", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyDictionary<string, double> Seconds => seconds;

    public void Dispose() => listener.Dispose();

    private void Stopped(Activity activity)
    {
        Add(activity.OperationName, activity.Duration);
        if (activity.Parent is { } parent)
        {
            Add(parent.OperationName, -activity.Duration);
        }
    }

    private void Add(string name, TimeSpan time) => seconds.AddOrUpdate(name, time.TotalSeconds, (_, sum) => sum + time.TotalSeconds);
}
