using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Telemetry;

/// <summary>Code, page, workbook and alert name the same metrics.</summary>
public sealed partial class MetricNamesTests
{
    private static readonly IReadOnlyList<Instrument> All = Published();

    [Fact]
    public void The_page_has_each_metric_with_its_unit_and_kind()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations", "telemetry.md"));
        var rows = Row().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
        var code = All.Select(one => (one.Name, one.Unit!, one.GetType().Name.StartsWith("Counter", StringComparison.Ordinal) ? "counter" : "gauge"));
        Assert.Equal(code.Order(), rows.Order());
        Assert.All(All, one => Assert.False(string.IsNullOrEmpty(one.Description)));
    }

    [Fact]
    public void The_workbook_shows_every_metric_and_no_other()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "workbook.json")));
        var queries = workbook.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content")).Where(content => content.TryGetProperty("query", out _)).Select(content => content.GetProperty("query").GetString()!).ToList();
        Assert.Equal(All.Select(one => one.Name).Order(StringComparer.Ordinal), queries.SelectMany(query => Named().Matches(query)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

        // The form of MetricLog's line.
        Assert.All(queries, query => Assert.StartsWith("traces | where message startswith \"Metric treatyalerts.\" | parse message with \"Metric \" Name \" \" Tags \" \" Value:double | ", query, StringComparison.Ordinal));
        Assert.Contains("\"Metric {Name} {Tags} {Value}\"", File.ReadAllText(Path.Combine(Repository.Root, "src", "TreatyAlerts", "Hosting", "Telemetry", "MetricLog.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_alert_on_mails_asks_for_a_metric_that_is_written()
    {
        var alerts = File.ReadAllText(Path.Combine(Repository.Root, "infra", "modules", "alerts.bicep"));
        Assert.Contains($"message startswith \"Metric {Instruments.Mails.Name} \"", alerts, StringComparison.Ordinal);
        Assert.Contains($"outcome={nameof(TreatyAlerts.Mail.MailOutcome.Refused)}", alerts, StringComparison.Ordinal);
    }

    private static List<Instrument> Published()
    {
        var found = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                found.Add(instrument);
            }
        };
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);
        listener.Start();
        return [.. found.Distinct()];
    }

    [GeneratedRegex(@"(?m)^\| `(treatyalerts\.[a-z_.]+)` \| (\S+) \| (\w+) \|")]
    private static partial Regex Row();

    [GeneratedRegex("\"(treatyalerts\\.[a-z.]*[a-z])\"")]
    private static partial Regex Named();
}
