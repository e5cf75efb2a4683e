using TreatyAlerts.Documents;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Hosting.Watch;

/// <summary>What is loud, and what nobody follows.</summary>
public sealed class DailyNewsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_with_far_more_events_than_on_its_usual_days_is_loud_once()
    {
        var mails = new List<MailMessage>();
        await using var app = AlertsApp.Start(wrapMailer: _ => new Taking(mails), settings: new Dictionary<string, string?>
        {
            ["Mail:Operator"] = "operator@example.org",
            ["Web:UserAgent"] = "TreatyAlerts/0.1 (contact: someone@example.org)",
        });
        await app.BaselineAsync();
        var journal = app.Get<Journal>();
        for (var day = 20; day > 2; day -= 2)
        {
            await AppendAsync(journal, "test-1", app.Clock.GetUtcNow().AddDays(-day), 4);
            await AppendAsync(journal, "busy", app.Clock.GetUtcNow().AddDays(-day), 30);
        }

        await AppendAsync(journal, "busy", app.Clock.GetUtcNow().AddHours(-2), 60);
        await AppendAsync(journal, "test-1", app.Clock.GetUtcNow().AddHours(-2), 20);
        Assert.Empty((await app.Get<LoudNews>().FindAsync(Cancel)).Loud);

        await AppendAsync(journal, "test-1", app.Clock.GetUtcNow().AddHours(-1), 1);
        Assert.Equal("test-1: 21 events in a day, where 4 are usual", Assert.Single((await app.Get<LoudNews>().FindAsync(Cancel)).Loud).Text);

        await app.Get<Watchdog>().RunAsync(Cancel);
        await app.Get<Watchdog>().RunAsync(Cancel);
        var mail = Assert.Single(mails);
        Assert.Equal("TreatyAlerts: unusually much is published", mail.Subject);
        Assert.Contains("Unusually loud\n- test-1: 21 events", mail.Text, StringComparison.Ordinal);
        Assert.Contains("- events: 81 in the last day", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_reading_is_history_and_not_loud()
    {
        await using var app = AlertsApp.Start();
        await AppendAsync(app.Get<Journal>(), "test-1", app.Clock.GetUtcNow().AddDays(-5), 1);
        await AppendAsync(app.Get<Journal>(), "test-1", app.Clock.GetUtcNow().AddHours(-1), 500, history: true);
        Assert.Empty((await app.Get<LoudNews>().FindAsync(Cancel)).Loud);
    }

    [Fact]
    public async Task Topics_without_a_follower_and_sources_out_of_every_topic_s_reach_are_found()
    {
        await using var app = AlertsApp.Start(sources: AlertsApp.Declaration("https://www.unodc.org/unodc/en/test/second/main.html"));
        await app.Get<TopicPackStore>().SaveAsync(new TopicText("cyber", "Cyber", "malware", null), Cancel);
        await app.Get<TopicPackStore>().SaveAsync(new TopicText("drugs", "Drugs", "precursors source:INCB", null), Cancel);
        Assert.Equal(["test-1", "test-2"], (await app.Get<Unfollowed>().FindAsync(Cancel)).Sources);

        await app.SubscribeAsync("evidence source:test-1");
        var (topics, sources) = await app.Get<Unfollowed>().FindAsync(Cancel);
        Assert.Equal(["cyber", "drugs"], topics);
        Assert.Equal(["test-2"], sources);

        await app.SubscribeAsync("evidence source:AHC", address: "other@example.org");
        Assert.Empty((await app.Get<Unfollowed>().FindAsync(Cancel)).Sources);
    }

    [Theory]
    [InlineData("evidence", true)]
    [InlineData("source:ahc-home", true)]
    [InlineData("source:AHC evidence", true)]
    [InlineData("source:ahc*", true)]
    [InlineData("source:INCB", false)]
    [InlineData("evidence source:INCB", false)]
    [InlineData("evidence OR source:INCB", true)]
    [InlineData("evidence -source:INCB", true)]
    [InlineData("evidence -source:AHC", false)]
    [InlineData("evidence -(source:AHC malware)", true)]
    [InlineData("source:(INCB OR ahc-home) title:report", true)]
    public void A_query_s_reach_follows_from_what_it_says_of_sources(string query, bool reaches)
    {
        Assert.True(TopicQuery.TryParse(query, out var parsed, out _));
        Assert.Equal(reaches, parsed.MayMatch("ahc-home", "AHC"));
    }

    private static async Task AppendAsync(Journal journal, string source, DateTimeOffset at, int events, bool history = false)
    {
        for (var number = 0; number < events; number++)
        {
            await journal.AppendAsync(
                new JournalEvent
                {
                    Id = $"{at.UtcDateTime:HHmmssfff}-published-{source}-{number}",
                    Kind = EventKind.Published,
                    Document = $"{source}-{at.Ticks}-{number}",
                    Title = "A paper",
                    At = at,
                    Source = source,
                    Url = new Uri("https://www.unodc.org/documents/test/a.pdf"),
                    History = history,
                },
                Cancel);
        }
    }

    private sealed class Taking(List<MailMessage> mails) : IMailer
    {
        public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
        {
            mails.Add(message);
            return Task.FromResult(new MailResult(MailOutcome.Accepted, "told"));
        }
    }
}
