using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Nobody who pauses is mailed, and nothing that they asked for is lost.</summary>
public sealed class DigestPauseTests : IAsyncLifetime
{
    private static readonly DateOnly Until = new(2026, 4, 20);

    private readonly MoodyMailer mailer = new();
    private readonly AlertsApp app;
    private readonly NewsDesk desk;

    public DigestPauseTests()
    {
        app = AlertsApp.Start(wrapMailer: mailer.Over);
        desk = new NewsDesk(app);
    }

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("instant", "2026-04-20T00:00:00Z")]
    [InlineData("daily", "2026-04-20T07:00:00Z")]
    [InlineData("weekly", "2026-04-20T07:00:00Z")]
    public async Task After_a_pause_one_labelled_mail_tells_all_of_it(string cadence, string at)
    {
        await PauseAsync(cadence);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(22);
        await PassAsync(TimeSpan.FromDays(30));
        await desk.PublishAsync(23);
        var end = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        app.Clock.Set(end.AddMinutes(-1));
        Assert.Empty((await app.DigestAsync()).Mails);

        app.Clock.Set(end);
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], mail.Events.Select(told => told.Symbol).Order(StringComparer.Ordinal));
        var text = mail.Message.Text.ReplaceLineEndings(" ");
        Assert.Contains("Paused: 2 March 2026 to 20 April 2026.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Catching up", text, StringComparison.Ordinal);
        await desk.PublishAsync(24);
        app.Clock.Advance(TimeSpan.FromDays(7));
        var next = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Equal(["A/AC.291/24"], next.Events.Select(told => told.Symbol));
        Assert.DoesNotContain("Paused:", next.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Catching up", cadence == "weekly" ? next.Message.Text : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_after_a_pause_is_no_outage()
    {
        await PauseAsync("daily");
        await PassAsync(TimeSpan.FromDays(48));
        app.Clock.Set(new DateTimeOffset(2026, 4, 20, 7, 0, 0, TimeSpan.Zero));
        Assert.Empty((await app.DigestAsync()).Mails);

        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.DoesNotContain("Catching up", mail.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paused:", mail.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_early_is_told_at_the_next_hour()
    {
        var reader = await PauseAsync("daily");
        await desk.PublishAsync(22);
        await PassAsync(TimeSpan.FromDays(10));
        await desk.ChangeAsync(reader, before => before with { PausedUntil = null });
        app.Clock.Advance(TimeSpan.FromDays(1));

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Contains("Paused: 2 March 2026 to 13 March 2026.", mail.Message.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_of_the_bucket_hear_nothing_twice_when_a_pause_ends()
    {
        var reader = await PauseAsync("daily");
        var other = await app.SubscribeAsync("evidence", "daily", NewsDesk.AddressWith(reader));
        await desk.PublishAsync(22);
        var told = new List<string>();
        for (var day = 0; day < 55; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            told.AddRange((await app.DigestAsync()).Mails.SelectMany(mail => mail.Events.Select(_ => mail.Subscriber)));
        }

        Assert.Equal(new[] { reader.Id, other.Id }.Order(), told.Order());
    }

    [Fact]
    public async Task A_first_mail_that_is_deferred_or_dies_keeps_all_that_the_pause_kept_back()
    {
        var reader = await PauseAsync("daily");
        await app.SubscribeAsync("evidence", "daily", NewsDesk.AddressWith(reader));
        await desk.PublishAsync(22);
        await PassAsync(TimeSpan.FromDays(48));
        app.Clock.Set(new DateTimeOffset(2026, 4, 20, 7, 0, 0, TimeSpan.Zero));
        mailer.Answer = _ => throw new BlobStoreException("the process died here");
        await Assert.ThrowsAsync<BlobStoreException>(app.DigestAsync);
        mailer.Answer = _ => MoodyMailer.Later;
        await app.DigestAsync();
        mailer.Answer = _ => null;
        app.Clock.Advance(TimeSpan.FromHours(1));

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(["A/AC.291/22"], mail.Events.Select(told => told.Symbol));
        Assert.Contains("Paused:", mail.Message.Text, StringComparison.Ordinal);
        Assert.Single(mailer.Tried.Where(tried => tried.To.Address == reader.Address).Select(tried => tried.MessageId).Distinct());
    }

    [Fact]
    public async Task While_somebody_pauses_their_bucket_is_not_due_minute_by_minute()
    {
        foreach (var cadence in new[] { "instant", "daily" })
        {
            await PauseAsync(cadence, $"{cadence}@example.org");
        }

        await desk.PublishAsync(22);
        await app.DigestAsync();
        await PassAsync(TimeSpan.FromDays(33));

        Assert.Empty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Subscriber> PauseAsync(string cadence, string address = "reader@example.org")
    {
        var reader = await app.SubscribeAsync("evidence", cadence, address);
        reader = await desk.ChangeAsync(reader, before => before with { PausedUntil = Until });
        Assert.Empty((await app.DigestAsync()).Mails);
        return reader;
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var end = app.Clock.GetUtcNow() + time; app.Clock.GetUtcNow() < end;)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            Assert.DoesNotContain((await app.DigestAsync()).Mails, mail => mail.To == "reader@example.org");
        }
    }
}
