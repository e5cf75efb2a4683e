using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TreatyAlerts.Tests.Hosting.Telemetry;

/// <summary>What is measured and traced by the test that made it; other tests measure at the same time and are not heard.</summary>
internal sealed class Measured : IDisposable
{
    private readonly AsyncLocal<Measured?> mine = new();
    private readonly MeterListener meters = new();
    private readonly ActivityListener activities;

    public Measured()
    {
        mine.Value = this;
        meters.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        meters.Start();
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(Instruments.Name, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (mine.Value == this)
                {
                    Activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(activities);
    }

    public ConcurrentQueue<(string Name, double Value, string Tags)> Values { get; } = new();

    public ConcurrentQueue<Activity> Activities { get; } = new();

    public double Sum(string name, string tags = "") => Values.Where(value => value.Name == name && value.Tags == tags).Sum(value => value.Value);

    public double Last(string name, string tags = "") => Values.Last(value => value.Name == name && value.Tags == tags).Value;

    public void Dispose()
    {
        meters.Dispose();
        activities.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (mine.Value == this)
        {
            Values.Enqueue((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}
