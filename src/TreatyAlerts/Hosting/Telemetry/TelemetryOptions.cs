using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Hosting.Telemetry;

/// <summary>Where measurements and traces go; nowhere by default.</summary>
public sealed class TelemetryOptions
{
    /// <summary>A collector that takes OTLP over HTTP, such as <c>http://localhost:4318</c>; empty: none. The command line's <c>serve</c> follows it.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>Seconds between two log lines of each metric (0 to 3600); 0: none. For hosts whose log is what is kept, as in Azure.</summary>
    [Range(0, 3600)]
    public int LogSeconds { get; set; }

    internal IEnumerable<string> Faults() => OtlpEndpoint.Length == 0 || Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query: "" }
        ? []
        : ["Telemetry:OtlpEndpoint must be an http or https address without a query, like http://localhost:4318."];
}
