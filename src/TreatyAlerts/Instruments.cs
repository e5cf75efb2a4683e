using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TreatyAlerts;

/// <summary>Everything that is measured, by names that stay (docs/operations/telemetry.md lists them).</summary>
/// <remarks>Names and tags hold ids of sources, queues and states, never anything of a person.</remarks>
internal static class Instruments
{
    /// <summary>Of the meter and of the source of activities.</summary>
    public const string Name = "TreatyAlerts";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Checks = Meter.CreateCounter<long>("treatyalerts.checks", "{check}", "Checks of sources, by condition.");
    public static readonly Counter<long> Entries = Meter.CreateCounter<long>("treatyalerts.entries", "{entry}", "Entries that a listing showed for the first time.");
    public static readonly Counter<long> Ingests = Meter.CreateCounter<long>("treatyalerts.ingests", "{item}", "Inbox items worked on, by outcome.");
    public static readonly Counter<long> Events = Meter.CreateCounter<long>("treatyalerts.events", "{event}", "Events written, by kind.");
    public static readonly Counter<long> Matches = Meter.CreateCounter<long>("treatyalerts.matches", "{match}", "Documents that matched a reader's topics.");
    public static readonly Counter<long> Mails = Meter.CreateCounter<long>("treatyalerts.mails", "{mail}", "Mails handed over, by kind and outcome.");
    public static readonly Gauge<long> Inbox = Meter.CreateGauge<long>("treatyalerts.inbox", "{item}", "Items of the inbox, ready or waiting for their next try.");
    public static readonly Gauge<double> QueueAge = Meter.CreateGauge<double>("treatyalerts.queue.age", "s", "How long the oldest item that is ready has been waiting.");
    public static readonly Gauge<long> QueueMessages = Meter.CreateGauge<long>("treatyalerts.queue.messages", "{message}", "Messages of a queue, hidden ones too.");
    public static readonly Gauge<long> Sources = Meter.CreateGauge<long>("treatyalerts.sources", "{source}", "Enabled sources, by condition.");
    public static readonly Gauge<double> SourceAge = Meter.CreateGauge<double>("treatyalerts.source.age", "s", "Time since a source was last read soundly, by source.");
    public static readonly Gauge<long> Failures = Meter.CreateGauge<long>("treatyalerts.failures", "{message}", "Messages that were set aside.");

    /// <summary>A tag.</summary>
    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
