using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Hosting.Telemetry;

/// <summary>Writes metrics into the log, a line for each: what was counted since the last line, and gauges as they were last seen.</summary>
/// <remarks>In Azure the host takes the log to Application Insights, so that no further package and no further key is needed (docs/decisions/0045).</remarks>
internal sealed partial class MetricLog(TelemetryOptions options, TimeProvider time, ILogger<MetricLog> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<(string Name, string Tags), double> values = new();
    private MeterListener? listener;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.LogSeconds > 0)
        {
            Listen();
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>What has been measured since the last time.</summary>
    public void Write()
    {
        foreach (var key in values.Keys.Order())
        {
            if (values.TryRemove(key, out var value))
            {
                Log.Metric(logger, key.Name, key.Tags, value.ToString("0.###", CultureInfo.InvariantCulture));
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    public override void Dispose()
    {
        listener?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.LogSeconds > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.LogSeconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Write();
        }
    }

    private void Listen()
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Instruments.Name)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = tags.Length == 0 ? "-" : string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        var isGauge = instrument.GetType().GetGenericTypeDefinition() == typeof(Gauge<>);
        values.AddOrUpdate((instrument.Name, text), value, (_, before) => isGauge ? value : before + value);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Metric {Name} {Tags} {Value}")]
        public static partial void Metric(ILogger logger, string name, string tags, string value);
    }
}
