using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Telemetry;

/// <summary>The flow from a check to a mail is counted and traced, and nobody's name is in it.</summary>
public sealed class FlowTelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_check_to_mail_everything_is_counted_and_traced()
    {
        using var measured = new Measured();
        await using var app = AlertsApp.Start();
        await NewsAsync(app);
        await app.DigestAsync();

        Assert.Equal(2, measured.Sum("treatyalerts.checks", "condition=Ok"));
        Assert.Equal(2, measured.Sum("treatyalerts.entries"));
        Assert.Equal(2, measured.Sum("treatyalerts.ingests", "outcome=Done"));
        Assert.Equal(2, measured.Sum("treatyalerts.events", "kind=Published"));
        Assert.Equal(1, measured.Sum("treatyalerts.matches"));
        Assert.Equal(1, measured.Sum("treatyalerts.mails", "kind=digest,outcome=Accepted"));

        Assert.Subset(measured.Activities.Select(activity => activity.OperationName).ToHashSet(), new HashSet<string> { "check", "ingest", "digest", "plan", "match", "render", "deliver" });
        var digest = measured.Activities.Last(activity => activity.OperationName == "digest");
        var matching = measured.Activities.Last(activity => activity.OperationName == "match");
        Assert.Equal(digest.TraceId, matching.TraceId);
        Assert.Equal("test-1", measured.Activities.First(activity => activity.OperationName == "check").GetTagItem("source"));
    }

    [Fact]
    public async Task What_fails_is_counted_as_what_it_is()
    {
        using var measured = new Measured();
        await using var app = AlertsApp.Start(wrapMailer: _ => new NoMailer(MailOutcome.Refused));
        await NewsAsync(app);
        await app.DigestAsync();
        app.Web.Fails(AlertsApp.PageUrl, 500);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.CheckAsync();

        Assert.Equal(1, measured.Sum("treatyalerts.mails", "kind=digest,outcome=Refused"));
        Assert.Equal(1, measured.Sum("treatyalerts.checks", "condition=Unreachable"));
    }

    [Fact]
    public async Task A_step_that_breaks_says_what_kind_of_fault_and_not_its_words()
    {
        using var measured = new Measured();
        await using var app = AlertsApp.Start();
        await app.Store.CreateAsync(BlobNames.Source("test-1"), new MemoryStream("reader@example.org"u8.ToArray()), cancellation: Cancel);
        app.Lists();
        await app.CheckAsync();

        Assert.Equal(1, measured.Sum("treatyalerts.checks", "condition=Broken"));
        var check = Assert.Single(measured.Activities, activity => activity.OperationName == "check");
        Assert.Equal((ActivityStatusCode.Error, nameof(DamagedBlobException)), (check.Status, check.StatusDescription));
    }

    [Fact]
    public async Task Gauges_show_what_waits_and_how_sources_do()
    {
        using var measured = new Measured();
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft text", "missing.pdf"), ("A/AC.291/23", "Another", "23.pdf"));
        app.Web.Fails(AlertsApp.FileUrl("missing.pdf"), 404);
        app.Serves("23.pdf", "Another");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        await app.Get<SystemGauges>().RunAsync(Cancel);
        Assert.Equal((0, 1, 0), (measured.Last("treatyalerts.inbox", "state=Ready"), measured.Last("treatyalerts.inbox", "state=Waiting"), measured.Last("treatyalerts.queue.age")));

        app.Clock.Advance(TimeSpan.FromHours(48));
        await app.Get<SystemGauges>().RunAsync(Cancel);
        Assert.Equal((1, 0), (measured.Last("treatyalerts.inbox", "state=Ready"), measured.Last("treatyalerts.inbox", "state=Waiting")));
        Assert.InRange(measured.Last("treatyalerts.queue.age"), 3600, 48 * 3600);
        Assert.Equal(1, measured.Last("treatyalerts.sources", "condition=Ok"));
        Assert.Equal(0, measured.Last("treatyalerts.sources", "condition=Unreachable"));
        Assert.Equal(48 * 3600, measured.Last("treatyalerts.source.age", "source=test-1"));
        Assert.Equal(0, measured.Last("treatyalerts.failures"));
        Assert.InRange(measured.Last("treatyalerts.queue.messages", "queue=documents"), 1, 10);
    }

    [Fact]
    public async Task Nothing_personal_is_in_names_tags_or_lines()
    {
        using var measured = new Measured();
        var log = new LogBook();
        await using var app = AlertsApp.Start();
        using var lines = new MetricLog(new TelemetryOptions { LogSeconds = 60 }, app.Clock, LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<MetricLog>());
        await lines.StartAsync(Cancel);
        await NewsAsync(app, "somebody.special@example.org");
        await app.DigestAsync();
        await app.Get<SystemGauges>().RunAsync(Cancel);
        lines.Write();
        await lines.StopAsync(Cancel);

        var said = measured.Values.Select(value => $"{value.Name} {value.Tags}")
            .Concat(measured.Activities.Select(activity => $"{activity.DisplayName} {activity.StatusDescription} {string.Join(',', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"))
            .Concat(log.Lines).ToList();
        Assert.Contains(said, line => line.Contains("Metric treatyalerts.mails kind=digest,outcome=Accepted ", StringComparison.Ordinal));
        Assert.All(said, line =>
        {
            Assert.DoesNotContain("@", line, StringComparison.Ordinal);
            Assert.DoesNotContain("special", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("topic", line, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static async Task NewsAsync(AlertsApp app, string address = "reader@example.org")
    {
        await app.BaselineAsync();
        await app.SubscribeAsync("cybercrime", address: address);
        app.Lists(("A/AC.291/22", "Draft text on cybercrime", "22.pdf"));
        app.Serves("22.pdf", "Draft text of the convention on cybercrime");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private sealed class NoMailer(MailOutcome outcome) : IMailer
    {
        public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default) => Task.FromResult(new MailResult(outcome, "no"));
    }
}
