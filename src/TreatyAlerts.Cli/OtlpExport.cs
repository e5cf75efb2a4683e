using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TreatyAlerts.Hosting;
using TreatyAlerts.Hosting.Telemetry;

namespace TreatyAlerts.Cli;

/// <summary>Sends our own metrics and traces to the collector that the settings name; without one, nothing is loaded.</summary>
/// <remarks>Nothing of requests is sent: their addresses hold people's links.</remarks>
internal static class OtlpExport
{
    // The digests' steps have a source of their own.
    private static readonly string[] Sources = ["TreatyAlerts", "TreatyAlerts.*"];

    public static void AddOtlpExport(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[$"{TreatyAlertsBuilder.Section}:Telemetry:{nameof(TelemetryOptions.OtlpEndpoint)}"] is not { Length: > 0 } endpoint
            || !Uri.TryCreate(endpoint.TrimEnd('/'), UriKind.Absolute, out var collector))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("treatyalerts"))
            .WithMetrics(metrics => metrics.AddMeter(Sources).AddOtlpExporter(exporter => Send(exporter, collector, "metrics")))
            .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter(exporter => Send(exporter, collector, "traces")));
    }

    private static void Send(OtlpExporterOptions exporter, Uri collector, string what)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/v1/{what}");
    }
}
