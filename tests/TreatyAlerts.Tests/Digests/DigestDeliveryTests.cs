using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Digests;

/// <summary>What becomes of mails that the transport does not take at once, and of buckets that break.</summary>
public sealed class DigestDeliveryTests : IAsyncLifetime
{
    private readonly MoodyMailer mailer = new();
    private readonly AlertsApp app;
    private readonly NewsDesk desk;

    public DigestDeliveryTests()
    {
        app = AlertsApp.Start(wrapMailer: mailer.Over);
        desk = new NewsDesk(app);
    }

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_deferred_mail_is_tried_again_later_with_the_same_events_under_the_same_id()
    {
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        mailer.Answer = _ => MoodyMailer.Later;
        await app.DigestAsync();
        await desk.PublishAsync(23);
        await app.DigestAsync();
        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], mailer.Tried.Select(mail => mail.Text.Contains("A/AC.291/22", StringComparison.Ordinal) ? "A/AC.291/22" : "A/AC.291/23"));

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty((await app.DigestAsync()).Mails);
        mailer.Answer = _ => null;
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        var again = (await app.DigestAsync()).Mails;

        Assert.Equal(mailer.Tried.Take(2).Select(mail => mail.MessageId), again.Select(mail => mail.Message.MessageId));
        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], again.SelectMany(mail => mail.Events).Select(told => told.Symbol));
        Assert.All(await desk.LedgerAsync(), entry => Assert.Equal((LedgerState.Sent, 2), (entry.State, entry.Attempts)));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task A_followed_topic_finds_by_the_version_of_the_events_time_and_shows_its_note()
    {
        var packs = app.Get<TopicPackStore>();
        await packs.SaveAsync(new TopicText("proof", "Proof", "evidence", "What courts may look at"), TestContext.Current.CancellationToken);
        var reader = await app.SubscribeAsync("nowhereword");
        await desk.ChangeAsync(reader, before => before with { Topics = [.. before.Topics, new Topic("Old name", "nowhereword", null, before.Since, "proof")] });
        await desk.PublishAsync(22);
        await packs.SaveAsync(new TopicText("proof", "Lighthouses", "lighthouse", null), TestContext.Current.CancellationToken);
        await desk.PublishAsync(23, "Lighthouse");
        await desk.PublishAsync(24);

        var mails = (await app.DigestAsync()).Mails;
        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], mails.SelectMany(mail => mail.Events).Select(told => told.Symbol));
        Assert.Equal(["Proof", "Lighthouses"], mails.SelectMany(mail => mail.Topics));
        var text = string.Concat(mails.Select(mail => mail.Message.Text));
        Assert.Contains("What courts may look at", text, StringComparison.Ordinal);
        Assert.Contains("What courts may look at", string.Concat(mails.Select(mail => mail.Message.Html)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_deferred_for_ever_is_given_up_after_growing_pauses()
    {
        app.Get<DigestOptions>().MaxAttempts = 4;
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        mailer.Answer = _ => MoodyMailer.Later;
        var start = app.Clock.GetUtcNow();
        var tries = new List<double>();
        for (var minute = 0; minute < 300; minute += 5)
        {
            if ((await app.DigestAsync()).Mails.Count > 0)
            {
                tries.Add((app.Clock.GetUtcNow() - start).TotalMinutes);
            }

            app.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal([0, 15, 45, 105], tries);
        var entry = Assert.Single(await desk.LedgerAsync());
        Assert.Equal((LedgerState.Refused, 4), (entry.State, entry.Attempts));
        Assert.Contains("given up after 4 attempts: 451", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_mail_is_recorded_and_not_tried_again()
    {
        var refusing = await app.SubscribeAsync("evidence");
        await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(refusing));
        await desk.PublishAsync(22);
        mailer.Answer = mail => mail.To.Address == refusing.Address ? MoodyMailer.Never : null;
        await app.DigestAsync();
        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.DigestAsync();

        Assert.Equal(2, mailer.Tried.Count);
        var refused = (await desk.LedgerAsync()).Single(entry => entry.Subscriber == refusing.Id);
        Assert.Equal((LedgerState.Refused, "550 no such mailbox"), (refused.State, refused.Detail));
        Assert.Single(app.Outbox());
    }

    [Fact]
    public async Task A_deferred_backlog_keeps_the_events_that_are_older_than_any_late_event()
    {
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(40));
        await desk.PublishAsync(23);
        app.Clock.Advance(TimeSpan.FromDays(1));
        mailer.Answer = _ => MoodyMailer.Later;
        await app.DigestAsync();

        mailer.Answer = _ => null;
        app.Clock.Advance(TimeSpan.FromHours(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], mail.Events.Select(told => told.Symbol));
        Assert.Equal(mailer.Tried[0].MessageId, mail.Message.MessageId);
    }

    [Fact]
    public async Task A_mail_planned_in_a_weeks_last_hour_does_not_wait_for_the_next_week()
    {
        await app.SubscribeAsync("evidence", "weekly");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(22);
        mailer.Answer = _ => MoodyMailer.Later;

        // The machine was off all week and comes back in the last minutes before the next digest.
        app.Clock.Set(new DateTimeOffset(2026, 3, 16, 6, 55, 0, TimeSpan.Zero));
        await app.DigestAsync();
        mailer.Answer = _ => null;
        app.Clock.Set(new DateTimeOffset(2026, 3, 16, 7, 0, 0, TimeSpan.Zero));
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Set(new DateTimeOffset(2026, 3, 16, 7, 11, 0, TimeSpan.Zero));

        var mail = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Equal(mailer.Tried[0].MessageId, mail.Message.MessageId);
    }

    [Theory]
    [InlineData(Cadence.Weekly)]
    [InlineData(Cadence.Instant)]
    public async Task A_planned_mail_is_sent_though_its_reader_has_another_cadence_by_now(Cadence cadence)
    {
        var reader = await app.SubscribeAsync("evidence", "daily");
        await desk.PublishAsync(22);
        mailer.Answer = _ => throw new BlobStoreException("the process died here");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<BlobStoreException>(app.DigestAsync);

        mailer.Answer = _ => null;
        await desk.ChangeAsync(reader, before => before with { Cadence = cadence });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(mailer.Tried[0].MessageId, mail.Message.MessageId);
        app.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Empty((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task Nothing_is_left_marked_when_all_is_sent_and_nothing_is_planned_without_need()
    {
        await app.SubscribeAsync("evidence", "daily");
        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEmpty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
        await app.DigestAsync();

        Assert.Empty(await app.Store.ListAsync(BlobNames.DigestUnfinished("daily"), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Somebody_who_subscribed_after_the_hour_is_not_due_until_the_next()
    {
        await app.SubscribeAsync("evidence", "daily");

        Assert.Empty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_left_between_plan_and_sending_gets_no_mail()
    {
        var reader = await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        mailer.Answer = _ => MoodyMailer.Later;
        await app.DigestAsync();
        await app.Get<SubscriberStore>().RemoveAsync(reader.Id, TestContext.Current.CancellationToken);
        mailer.Answer = _ => null;
        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty((await app.DigestAsync()).Mails);
        Assert.Equal(LedgerState.Cancelled, Assert.Single(await desk.LedgerAsync()).State);
        Assert.Empty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_leaves_while_others_are_mailed_gets_no_mail()
    {
        app.Get<DigestOptions>().BatchSize = 1;
        var first = await app.SubscribeAsync("evidence");
        var second = await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(first));
        await desk.PublishAsync(22);
        mailer.Answer = _ =>
        {
            app.Get<SubscriberStore>().RemoveAsync(second.Id).GetAwaiter().GetResult();
            return null;
        };

        Assert.Equal([first.Id], (await app.DigestAsync()).Mails.Select(mail => mail.Subscriber));
        Assert.Equal(LedgerState.Cancelled, (await desk.LedgerAsync()).Single(entry => entry.Subscriber == second.Id).State);
    }

    [Fact]
    public async Task A_damaged_bucket_is_named_and_stops_no_other()
    {
        var hit = await app.SubscribeAsync("evidence");
        var other = await app.SubscribeAsync("evidence", address: NewsDesk.AddressBeside(hit));
        await desk.PublishAsync(22);
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "subscribers", $"{hit.Bucket}.json"), "{\"subscribers\": [", TestContext.Current.CancellationToken);

        var result = await app.DigestAsync();

        Assert.Contains($"subscribers/{hit.Bucket}.json", Assert.Single(result.Failures), StringComparison.Ordinal);
        Assert.Equal([other.Id], result.Mails.Select(mail => mail.Subscriber));
    }

    [Fact]
    public async Task A_damaged_ledger_is_named_and_stops_no_other()
    {
        var hit = await app.SubscribeAsync("evidence", "daily");
        var other = await app.SubscribeAsync("evidence", "daily", NewsDesk.AddressBeside(hit));
        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var ledger = Path.Combine(app.Folder, "digests", "daily", "2026-03-03");
        Directory.CreateDirectory(ledger);
        await File.WriteAllTextAsync(Path.Combine(ledger, $"{hit.Bucket}.json"), "torn", TestContext.Current.CancellationToken);

        var result = await app.DigestAsync();

        Assert.Contains($"digests/daily/2026-03-03/{hit.Bucket}.json", Assert.Single(result.Failures), StringComparison.Ordinal);
        Assert.Equal([other.Id], result.Mails.Select(mail => mail.Subscriber));
    }

    [Fact]
    public async Task A_mail_that_breaks_holds_up_nobody_and_repeats_nobodys_mail()
    {
        var first = await app.SubscribeAsync("evidence");
        await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(first));
        await desk.PublishAsync(22);
        mailer.Answer = mail => mail.To.Address == first.Address ? throw new InvalidOperationException("a view broke") : null;

        Assert.Empty((await app.DigestAsync()).Failures);
        Assert.Single(app.Outbox());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.DigestAsync();
        Assert.Equal(2, mailer.Tried.Count);

        mailer.Answer = _ => null;
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var mail = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Equal(first.Address, mail.To);
        Assert.Equal(2, app.Outbox().Count);
        Assert.Equal(mailer.Tried.Single(tried => tried.To.Address == first.Address && tried != mail.Message).MessageId, mail.Message.MessageId);
    }

    [Fact]
    public async Task Stopped_by_Ctrl_C_between_two_mails_it_repeats_neither()
    {
        var first = await app.SubscribeAsync("evidence");
        await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(first));
        await desk.PublishAsync(22);
        using var stop = new CancellationTokenSource();
        mailer.Answer = _ =>
        {
            stop.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Get<TreatyAlerts.Hosting.DigestPass>().RunAsync(cancellation: stop.Token));
        Assert.Single(mailer.Tried);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.DigestAsync();

        Assert.Equal(2, mailer.Tried.Count);
        Assert.Equal(2, mailer.Tried.Select(mail => mail.To.Address).Distinct().Count());
    }

    [Fact]
    public async Task An_instant_bucket_with_nothing_new_is_not_due()
    {
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        Assert.Single(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
        await app.DigestAsync();
        Assert.Empty(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));

        await desk.PublishAsync(23);
        Assert.Single(await app.Get<DigestPlan>().FindAsync(TestContext.Current.CancellationToken));
    }
}
