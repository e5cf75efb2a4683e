using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Watch;

/// <summary>The operator is told once of each change, and once a week that the watch lives.</summary>
public sealed class WatchdogTests
{
    private static readonly Dictionary<string, string?> WithOperator = new()
    {
        ["Mail:Operator"] = "operator@example.org",
        ["Web:UserAgent"] = "TreatyAlerts/0.1 (+https://alerts.example.org/; contact: someone@example.org)",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_told_once_and_so_is_its_end()
    {
        var mails = new Inbox();
        await using var app = AlertsApp.Start(wrapMailer: _ => mails, settings: WithOperator);
        app.Lists();
        await app.CheckAsync();
        var (watchdog, book) = (app.Get<Watchdog>(), app.Get<FailureBook>());

        Assert.Empty(await watchdog.RunAsync(Cancel));
        Assert.Empty(mails.Sent);

        var failure = await book.RecordAsync("documents", "someone@example.org", Cancel);
        await watchdog.RunAsync(Cancel);
        await watchdog.RunAsync(Cancel);
        var told = Assert.Single(mails.Sent);
        Assert.Equal("TreatyAlerts: 1 thing needs you", told.Subject);
        Assert.Equal("operator@example.org", told.To.Address);
        Assert.Contains($"Newly broken\n- A message of the queue documents failed again and again since 2026-03-02: treatyalerts failures replay {failure.Key}", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("someone@example.org", told.Text, StringComparison.Ordinal);

        await book.ForgetAsync(failure.Key, Cancel);
        await watchdog.RunAsync(Cancel);
        Assert.Equal("TreatyAlerts: all is well again", mails.Sent[1].Subject);
        Assert.Contains("Recovered\n- A message", mails.Sent[1].Text, StringComparison.Ordinal);
        Assert.NotEqual(mails.Sent[0].MessageId, mails.Sent[1].MessageId);
    }

    [Fact]
    public async Task A_source_that_is_not_read_is_named_with_its_condition()
    {
        var mails = new Inbox();
        await using var app = AlertsApp.Start(wrapMailer: _ => mails, settings: WithOperator);
        app.Lists();
        await app.CheckAsync();
        app.Web.Fails(AlertsApp.PageUrl, 503);
        app.Clock.Advance(TimeSpan.FromHours(30));
        await app.CheckAsync();
        Assert.DoesNotContain(await app.Get<Watchdog>().RunAsync(Cancel), concern => concern.Key.StartsWith("source:", StringComparison.Ordinal));
        mails.Sent.Clear();
        for (var retry = 0; retry < 5; retry++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(30));
            await app.CheckAsync();
        }

        var concerns = await app.Get<Watchdog>().RunAsync(Cancel);
        Assert.DoesNotContain(concerns, concern => concern.Key == "checks");
        Assert.Contains(concerns, concern => concern.Key.StartsWith("source:test-1:", StringComparison.Ordinal) && concern.Text.Contains("treatyalerts sources test test-1", StringComparison.Ordinal));
        Assert.Equal($"TreatyAlerts: {concerns.Count} things need you", Assert.Single(mails.Sent).Subject);
        Assert.Contains("Newly broken\n- test-1 is unreachable since 2026-03-03 14:00 UTC", mails.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timers_that_stand_still_are_one_concern_and_not_one_for_each_source()
    {
        var mails = new Inbox();
        await using var app = AlertsApp.Start(sources: AlertsApp.Declaration("https://www.unodc.org/unodc/en/test/second/main.html"), wrapMailer: _ => mails, settings: WithOperator);
        app.Lists();
        app.Web.Page("https://www.unodc.org/unodc/en/test/second/main.html", AlertsApp.SessionPage());
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromHours(30));

        var concerns = await app.Get<Watchdog>().RunAsync(Cancel);
        Assert.Contains("No source was read soundly since 2026-03-02 08:00 UTC", Assert.Single(concerns, concern => concern.Key == "checks").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(concerns, concern => concern.Key.StartsWith("source:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_quiet_week_there_is_a_sign_of_life()
    {
        var mails = new Inbox();
        await using var app = AlertsApp.Start(wrapMailer: _ => mails, settings: new Dictionary<string, string?> { ["Mail:Operator"] = "operator@example.org" });
        app.Lists();
        await app.CheckAsync();
        await app.Get<Watchdog>().RunAsync(Cancel);
        for (var day = 0; day < 7; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await app.CheckAsync();
            await app.Get<Watchdog>().RunAsync(Cancel);
        }

        Assert.Equal(2, mails.Sent.Count);
        Assert.All(mails.Sent, mail => Assert.Contains("Web:UserAgent still names operator@example.org", mail.Text, StringComparison.Ordinal));
        Assert.Contains("Still broken: ", mails.Sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transport_that_says_not_now_is_asked_again()
    {
        var mails = new Inbox { Outcome = MailOutcome.Deferred };
        await using var app = AlertsApp.Start(wrapMailer: _ => mails, settings: WithOperator);
        await app.Get<Watchdog>().RunAsync(Cancel);
        mails.Outcome = MailOutcome.Accepted;
        await app.Get<Watchdog>().RunAsync(Cancel);
        await app.Get<Watchdog>().RunAsync(Cancel);
        Assert.Equal(2, mails.Sent.Count);
        Assert.Equal(mails.Sent[0].MessageId, mails.Sent[1].MessageId);
    }

    [Fact]
    public async Task Without_an_operator_nobody_is_mailed_and_the_concerns_are_found_all_the_same()
    {
        var mails = new Inbox();
        await using var app = AlertsApp.Start(wrapMailer: _ => mails);
        Assert.NotEmpty(await app.Get<Watchdog>().RunAsync(Cancel));
        Assert.Empty(mails.Sent);
    }

    private sealed class Inbox : IMailer
    {
        public List<MailMessage> Sent { get; } = [];

        public MailOutcome Outcome { get; set; } = MailOutcome.Accepted;

        public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
        {
            Sent.Add(message);
            return Task.FromResult(new MailResult(Outcome, "told"));
        }
    }
}
