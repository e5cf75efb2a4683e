using TreatyAlerts.Digests;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Watch;

/// <summary>The operator's mail as it is sent.</summary>
public sealed class OperatorReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 7, 0, 0, TimeSpan.Zero);
    private static readonly DailyFigures Figures = new([("sources", 0, 0), ("documents", 12, 1), ("digests", null, null), ("letters", 0, 0)], 14, 37, 212, 1480);

    private static readonly DailyReport Busy = new(
        [
            new Concern("source:ahc-home:20260308050000", "ahc-home is built otherwise since 2026-03-08 05:00 UTC: nothing found in body > div#content-container where there usually are 31 entries (- body > div#content-container > ul: 31 links; + body > div.cards: 31 links): look with 'treatyalerts sources test ahc-home'."),
            new Concern("digests", "Planned digests of 2 buckets are late (Daily/3f among them): look at the mail transport."),
        ],
        ["incb-news is read again since 2026-03-07 11:05 UTC; it was blocked since 2026-03-04 02:10 UTC and it was last read 2026-03-04 01:10 UTC. 4 entries were new on its return. It lists its latest only: what came and went in between may be missed."],
        [
            new Concern("source:unis-cp:20260301", "long text") { Brief = "unis-cp (unreachable since 2026-03-01)" },
            new Concern("user-agent", "Webmasters cannot write to us: Web:UserAgent still names operator@example.org."),
        ],
        [new Concern("loud:source:cnd-docs", "cnd-docs: 84 events in a day, where 3 are usual"), new Concern("loud:topic:synthetic-drugs", "the topic synthetic-drugs: 61 events in a day, where 2 are usual")],
        ["precursors", "asset-recovery"],
        ["ccpcj-docs"],
        (38, 40),
        Figures);

    [Fact]
    public void A_busy_day_reads_as_approved() => Approve("operator-report-busy", Busy);

    [Fact]
    public void A_quiet_week_reads_as_approved() =>
        Approve("operator-report-quiet", Busy with { New = [], Over = [], Still = [], Loud = [], Topics = [], Sources = [], Covered = (40, 40), Figures = Figures with { Queues = [("sources", 0, 0)], Inbox = 0 } });

    [Fact]
    public void The_same_news_is_the_same_mail_and_other_news_another()
    {
        var options = new DigestOptions();
        Assert.Equal(OperatorReport.Of(Busy, "o@example.org", options, Now).MessageId, OperatorReport.Of(Busy with { Figures = Figures with { Inbox = 1 } }, "o@example.org", options, Now).MessageId);
        Assert.NotEqual(OperatorReport.Of(Busy, "o@example.org", options, Now).MessageId, OperatorReport.Of(Busy with { Over = [] }, "o@example.org", options, Now).MessageId);
    }

    private static void Approve(string name, DailyReport report)
    {
        var mail = OperatorReport.Of(report, "operator@example.org", new DigestOptions { BaseAddress = new Uri("https://alerts.example.org/") }, Now);
        Approval.Verify(name, "txt", $"{mail.Subject}\n\n{mail.Text}");
    }
}
