using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>A month without news is told once, at the subscriber's hour.</summary>
public sealed class DigestHeartbeatTests : IAsyncLifetime
{
    private readonly MoodyMailer mailer = new();
    private readonly AlertsApp app;
    private readonly NewsDesk desk;

    public DigestHeartbeatTests()
    {
        app = AlertsApp.Start(wrapMailer: mailer.Over);
        desk = new NewsDesk(app);
    }

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("instant", new[] { "2026-04-02T07:00", "2026-05-02T07:00" })]
    [InlineData("daily", new[] { "2026-04-02T07:00", "2026-05-02T07:00" })]
    [InlineData("weekly", new[] { "2026-04-06T07:00", "2026-05-11T07:00" })]
    public async Task Each_quiet_month_is_told_once_at_the_hour(string cadence, string[] at)
    {
        await app.SubscribeAsync("evidence", cadence);
        await desk.PublishAsync(22, "Lighthouses");
        await desk.PublishAsync(23, "Lighthouses");

        var (heard, first) = await HearAsync(75);

        Assert.Equal(at, heard);
        Assert.Contains("Nothing matched your topics, 2 March 2026 to", first.Message.Subject, StringComparison.Ordinal);
        var text = first.Message.Text.ReplaceLineEndings(" ");
        Assert.Contains("Documents published in this time: 2 ", text, StringComparison.Ordinal);
        Assert.Contains("Topic “topic” has not matched anything since you added it on 2 March 2026.", text, StringComparison.Ordinal);
        Assert.Contains("leave-topic/", text, StringComparison.Ordinal);
        Assert.Empty(first.Events);
    }

    [Fact]
    public async Task News_begins_the_month_anew_and_a_topic_that_matched_gets_no_hint()
    {
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Advance(TimeSpan.FromDays(20));
        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single((await app.DigestAsync()).Mails);

        var (heard, first) = await HearAsync(35);

        Assert.Equal(["2026-04-23T07:00"], heard);
        Assert.DoesNotContain("has not matched anything", first.Message.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_on_which_days_a_source_could_not_be_checked()
    {
        await app.SubscribeAsync("evidence", "daily");
        for (var day = 0; day < 10; day++)
        {
            await app.CheckAsync();
            await app.DigestAsync();
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        var (_, first) = await HearAsync(25);

        var text = first.Message.Text.ReplaceLineEndings(" ");
        Assert.Contains("Days on which every source was checked: 10 of 32", text, StringComparison.Ordinal);
        Assert.Contains("test 1: 12 March 2026 to 2 April 2026; days: 22", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instant")]
    [InlineData("daily")]
    public async Task A_crash_repeats_it_under_its_id_at_the_most(string cadence)
    {
        await app.SubscribeAsync("evidence", cadence);
        mailer.Answer = _ => throw new BlobStoreException("the process died here");
        app.Clock.Set(new DateTimeOffset(2026, 4, 2, 7, 0, 0, TimeSpan.Zero));
        await Assert.ThrowsAsync<BlobStoreException>(app.DigestAsync);
        mailer.Answer = _ => null;

        var (heard, first) = await HearAsync(5);

        Assert.Single(heard);
        Assert.Equal(mailer.Tried[0].MessageId, first.Message.MessageId);
        Assert.Equal(LedgerState.Sent, Assert.Single(await desk.LedgerAsync(), entry => entry.IsHeartbeat).State);
    }

    [Fact]
    public async Task A_pause_is_no_quiet_month()
    {
        var reader = await app.SubscribeAsync("evidence", "daily");
        await desk.ChangeAsync(reader, before => before with { PausedUntil = new DateOnly(2026, 4, 20) });

        var (heard, _) = await HearAsync(85);

        Assert.Equal(["2026-05-20T07:00"], heard);
    }

    [Fact]
    public async Task A_dry_run_shows_it_and_leaves_no_trace()
    {
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Set(new DateTimeOffset(2026, 4, 2, 7, 0, 0, TimeSpan.Zero));
        var before = await app.Store.ListAsync("", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        var dry = await app.Get<TreatyAlerts.Hosting.DigestPass>().RunAsync(dryRun: true, TestContext.Current.CancellationToken);

        Assert.Equal(before, await app.Store.ListAsync("", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Assert.Single(dry.Mails).Message.MessageId, Assert.Single((await app.DigestAsync()).Mails).Message.MessageId);
    }

    [Theory]
    [InlineData("2026-01-31T12:00Z", 7, "Europe/Vienna", "2026-02-28T06:00Z")]
    [InlineData("2026-02-28T12:00Z", 2, "Europe/Vienna", "2026-03-28T01:00Z")]
    [InlineData("2026-03-01T12:00Z", 23, "Pacific/Kiritimati", "2026-04-02T09:00Z")]
    public void A_month_later_is_the_same_day_where_there_is_one(string from, int hour, string zone, string due) => Assert.Equal(
        DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
        Schedule.MonthAfter(
            new Subscriber { Id = "ab", Address = "a@b.example", Since = default, Hour = hour, TimeZone = zone },
            DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture)));

    // Looks at the full hour, all day long.
    private async Task<(IReadOnlyList<string> Heard, SentMail First)> HearAsync(int days)
    {
        var heard = new List<(string At, SentMail Mail)>();
        var end = app.Clock.GetUtcNow().AddDays(days);
        app.Clock.Set(new DateTimeOffset(app.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(app.Clock.GetUtcNow().Hour + 1));
        while (app.Clock.GetUtcNow() < end)
        {
            heard.AddRange((await app.DigestAsync()).Mails.Select(mail => (app.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture), mail)));
            app.Clock.Advance(TimeSpan.FromHours(app.Clock.GetUtcNow().Hour is 6 or 7 ? 1 : 6 - app.Clock.GetUtcNow().Hour + (app.Clock.GetUtcNow().Hour > 6 ? 24 : 0)));
        }

        return ([.. heard.Select(one => one.At)], heard[0].Mail);
    }
}
