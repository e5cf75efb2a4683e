using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Tests.Mail.Events;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests.Feedback;

/// <summary>What becomes of mails, ledgers and subscribers when mails come back, by whatever way that is heard.</summary>
public sealed class MailEventsTests : IAsyncLifetime
{
    private readonly MoodyMailer mailer = new();
    private readonly AlertsApp app;
    private readonly NewsDesk desk;

    public MailEventsTests()
    {
        app = AlertsApp.Start(wrapMailer: mailer.Over);
        desk = new NewsDesk(app);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_mail_that_came_back_from_a_full_mailbox_is_sent_again_after_two_hours_under_its_id()
    {
        var (reader, mail) = await SentAsync();
        Assert.Equal(1, (await HearAsync(Reports.Gmail(reader.Address, mail.MessageId))).Applied);
        var entry = Assert.Single(await desk.LedgerAsync());
        Assert.Equal((LedgerState.Planned, 1), (entry.State, entry.Attempts));

        app.Clock.Advance(TimeSpan.FromHours(1.9));
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Advance(TimeSpan.FromHours(0.2));
        var again = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal((mail.MessageId, mail.Text), (again.Message.MessageId, again.Message.Text));
        Assert.Equal(LedgerState.Sent, Assert.Single(await desk.LedgerAsync()).State);
        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task A_report_told_twice_changes_nothing_even_after_the_mail_was_sent_again()
    {
        var (reader, mail) = await SentAsync();
        var report = Reports.Gmail(reader.Address, mail.MessageId);
        await HearAsync(report);
        Assert.Equal(new MailEventsResult(0, 1, 0, 0), await HearAsync(report));
        app.Clock.Advance(TimeSpan.FromHours(3));
        await app.DigestAsync();

        Assert.Equal(new MailEventsResult(0, 1, 0, 0), await HearAsync(report));
        Assert.Equal(LedgerState.Sent, Assert.Single(await desk.LedgerAsync()).State);
        Assert.Equal(1, (await FindAsync(reader)).SoftBounces());
    }

    [Fact]
    public async Task An_address_that_bounces_for_good_gets_no_more_mail_and_what_it_missed_comes_as_a_backlog_once_that_is_lifted()
    {
        var (reader, mail) = await SentAsync();
        await HearAsync(Reports.Postfix(reader.Address, mail.MessageId));
        Assert.Equal(LedgerState.Withheld, Assert.Single(await desk.LedgerAsync()).State);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(23);
        Assert.Empty((await app.DigestAsync()).Mails);
        Assert.Single(mailer.Tried);

        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await app.Get<SuppressionStore>().LiftAsync(reader.Address, Cancel));
        var caughtUp = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], caughtUp.Events.Select(told => told.Symbol));
        Assert.True((await desk.LedgerAsync()).Single(entry => entry.State is LedgerState.Sent).IsBacklog);
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await app.DigestAsync()).Mails);
        Assert.Equal(new MailEventsResult(0, 1, 0, 0), await HearAsync(Reports.Postfix(reader.Address, mail.MessageId)));
    }

    [Theory]
    [InlineData("daily")]
    [InlineData("weekly")]
    public async Task A_daily_or_weekly_digest_catches_up_with_its_next_period_and_says_that_it_does(string cadence)
    {
        var reader = await app.SubscribeAsync("evidence", cadence);
        await desk.PublishAsync(22);
        await app.Get<SuppressionStore>().AddAsync(reader.Address, new SuppressionEvent("x", SuppressionEventKind.Complaint, app.Clock.GetUtcNow()), Cancel);
        app.Clock.Set(new DateTimeOffset(2026, 3, 9, 7, 1, 0, TimeSpan.Zero));
        Assert.Empty((await app.DigestAsync()).Mails);
        await app.Get<SuppressionStore>().LiftAsync(reader.Address, Cancel);
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Advance(cadence == "daily" ? TimeSpan.FromDays(1) : TimeSpan.FromDays(7));

        Assert.Equal(["A/AC.291/22"], Assert.Single((await app.DigestAsync()).Mails).Events.Select(told => told.Symbol));
        Assert.True((await desk.LedgerAsync()).Single(entry => entry.State is LedgerState.Sent).IsBacklog);
    }

    [Fact]
    public async Task What_is_older_than_late_events_when_a_suppression_is_lifted_is_not_told()
    {
        var (reader, mail) = await SentAsync();
        await HearAsync(Reports.Postfix(reader.Address, mail.MessageId));
        for (var week = 0; week < 4; week++)
        {
            app.Clock.Advance(TimeSpan.FromDays(7));
            await desk.PublishAsync(30 + week);
            await app.DigestAsync();
        }

        await app.Get<SuppressionStore>().LiftAsync(reader.Address, Cancel);
        Assert.Equal(["A/AC.291/32", "A/AC.291/33"], Assert.Single((await app.DigestAsync()).Mails).Events.Select(told => told.Symbol).Order());
    }

    [Fact]
    public async Task A_forged_report_without_a_mail_of_ours_suppresses_nobody()
    {
        var (reader, _) = await SentAsync();
        Assert.Equal(new MailEventsResult(0, 0, 1, 0), await HearAsync(Reports.Postfix(reader.Address)));
        Assert.Equal(new MailEventsResult(0, 0, 1, 0), await HearAsync(Reports.Complaint(reader.Address)));
        Assert.Null(await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel));
    }

    [Fact]
    public async Task A_report_on_the_mail_of_one_reader_says_nothing_of_another()
    {
        var (reader, mail) = await SentAsync();
        var other = await app.SubscribeAsync("nothing", address: NewsDesk.AddressWith(reader));
        await HearAsync(Reports.Postfix(other.Address, mail.MessageId));

        Assert.Null(await app.Get<SuppressionStore>().FindAsync(other.Address, Cancel));

        // The mail did come back, from an address that its reader forwards it to: that is no word on the reader's own.
        Assert.Null((await FindAsync(reader)).Suppressed());
        Assert.Equal(1, (await FindAsync(reader)).SoftBounces());
    }

    [Fact]
    public async Task A_complaint_suppresses_at_once_also_where_the_address_is_hidden()
    {
        var (reader, mail) = await SentAsync();
        var token = await app.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, reader.Id, cancellation: Cancel);
        Assert.Equal(1, (await HearAsync(Reports.Complaint("undisclosed", mail.MessageId, token: token))).Applied);
        Assert.Equal(SuppressionReason.Complaint, (await FindAsync(reader)).Suppressed()?.Reason);
        Assert.Equal(LedgerState.Sent, Assert.Single(await desk.LedgerAsync()).State);
    }

    [Fact]
    public async Task The_mail_that_List_Unsubscribe_asks_for_erases_as_the_link_does()
    {
        var (reader, mail) = await SentAsync();
        var header = mail.Headers.Single(one => one.Name == "List-Unsubscribe").Value;
        var subject = Uri.UnescapeDataString(header.Split("?subject=")[1].TrimEnd('>'));
        Assert.StartsWith("leave ", subject, StringComparison.Ordinal);

        Assert.Equal(new MailEventsResult(0, 0, 1, 0), await HearAsync(Reports.Leave(subject[6..^1] + (subject[^1] == '0' ? '1' : '0'))));
        Assert.NotNull(await app.Get<SubscriberStore>().FindAsync(reader.Id, Cancel));
        Assert.Equal(1, (await HearAsync(Reports.Leave(subject[6..]))).Applied);
        Assert.Null(await app.Get<SubscriberStore>().FindAsync(reader.Id, Cancel));
        Assert.Equal(1, (await HearAsync(Reports.Leave(subject[6..]))).Known);
        await GoodbyeAsync(reader);
    }

    [Fact]
    public async Task An_unsubscribe_that_SendGrid_tells_ends_it_as_the_link_does()
    {
        var (reader, mail) = await SentAsync();
        var told = Signed("1", MailEventKind.Unsubscribe, app.Clock.GetUtcNow(), reader.Address, mail.MessageId);

        Assert.Equal(1, (await app.Get<MailEvents>().ApplyAsync([told], Cancel)).Applied);
        Assert.Equal(1, (await app.Get<MailEvents>().ApplyAsync([told], Cancel)).Known);

        Assert.Null(await app.Get<SubscriberStore>().FindAsync(reader.Id, Cancel));
        await GoodbyeAsync(reader);
    }

    [Fact]
    public async Task Who_complained_and_leaves_gets_no_goodbye()
    {
        var (reader, mail) = await SentAsync();
        await HearAsync(Reports.Complaint(reader.Address, mail.MessageId));
        await ApplyAsync(Signed("1", MailEventKind.Unsubscribe, app.Clock.GetUtcNow(), reader.Address, mail.MessageId));

        await app.Get<LetterPost>().SweepAsync(Cancel);

        Assert.Null(await app.Get<SubscriberStore>().FindAsync(reader.Id, Cancel));
        Assert.Single(mailer.Tried);
    }

    [Fact]
    public async Task Signed_events_out_of_order_and_twice_end_as_in_order()
    {
        var (reader, mail) = await SentAsync();
        var now = app.Clock.GetUtcNow();
        MailEvent[] events =
        [
            Signed("1", MailEventKind.SoftBounce, now, reader.Address, mail.MessageId),
            Signed("2", MailEventKind.SoftBounce, now.AddHours(2), reader.Address, mail.MessageId),
            Signed("3", MailEventKind.Delivered, now.AddHours(7), reader.Address, mail.MessageId),
        ];
        app.Clock.Advance(TimeSpan.FromHours(8));
        await ApplyAsync(events[1], events[0], events[1]);
        await ApplyAsync(events[2]);
        await ApplyAsync(events[0], events[2]);
        Assert.Equal((1, null), ((await FindAsync(reader)).SoftBounces(), (await FindAsync(reader)).NextTry()));
    }

    [Fact]
    public async Task While_a_bucket_is_being_sent_its_events_wait_and_are_not_lost()
    {
        var (reader, mail) = await SentAsync();
        await using (await app.Store.TryLockAsync(LedgerBook.LockOf(new DigestWork(Cadence.Instant, reader.Bucket)), Cancel))
        {
            Assert.Equal(new MailEventsResult(0, 0, 0, 1), await HearAsync(Reports.Gmail(reader.Address, mail.MessageId)));
        }

        Assert.Equal(1, (await HearAsync(Reports.Gmail(reader.Address, mail.MessageId))).Applied);
    }

    [Fact]
    public async Task A_server_that_refuses_the_address_suppresses_it_and_one_that_is_full_pauses_it()
    {
        var reader = await app.SubscribeAsync("evidence");
        var other = await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(reader));
        await desk.PublishAsync(22);
        mailer.Answer = mail => mail.To.Address == reader.Address
            ? new MailResult(MailOutcome.Refused, "550 5.1.1 unknown") { Bounce = MailEventKind.HardBounce, Status = "5.1.1" }
            : new MailResult(MailOutcome.Deferred, "552 5.2.2 full") { Bounce = MailEventKind.SoftBounce, Status = "5.2.2" };
        await app.DigestAsync();

        Assert.Equal((SuppressionReason.HardBounce, "5.1.1"), ((await FindAsync(reader)).Suppressed()!.Value.Reason, (await FindAsync(reader)).Suppressed()!.Value.By.Status));
        Assert.Equal(app.Clock.GetUtcNow().AddHours(2), (await FindAsync(other)).NextTry());
        mailer.Answer = _ => null;
        await desk.PublishAsync(23);
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Advance(TimeSpan.FromHours(2));
        var mails = (await app.DigestAsync()).Mails;
        Assert.Equal([other.Id, other.Id], mails.Select(mail => mail.Subscriber));
        Assert.Equal(["A/AC.291/22", "A/AC.291/23"], mails.SelectMany(mail => mail.Events).Select(told => told.Symbol).Order());
    }

    [Fact]
    public async Task A_mailbox_that_stays_full_is_tried_for_five_days_and_then_given_up_without_losing_what_is_recent()
    {
        var reader = await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        mailer.Answer = _ => new MailResult(MailOutcome.Deferred, "552 5.2.2 full") { Bounce = MailEventKind.SoftBounce, Status = "5.2.2" };
        var (start, tries) = (app.Clock.GetUtcNow(), new List<double>());
        for (var hour = 0; hour < 200; hour++)
        {
            if ((await app.DigestAsync()).Mails.Count > 0)
            {
                tries.Add((app.Clock.GetUtcNow() - start).TotalHours);
            }

            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([0, 2, 6, 14, 30, 62, 126], tries);
        Assert.Single(mailer.Tried.DistinctBy(mail => mail.MessageId));
        Assert.Equal(SuppressionReason.SoftBounces, (await FindAsync(reader)).Suppressed()?.Reason);
        mailer.Answer = _ => null;
        await app.Get<SuppressionStore>().LiftAsync(reader.Address, Cancel);
        Assert.Single((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task A_dry_run_shows_no_mail_to_a_suppressed_address_and_writes_nothing()
    {
        var (reader, mail) = await SentAsync();
        await HearAsync(Reports.Postfix(reader.Address, mail.MessageId));
        await desk.PublishAsync(23);
        var before = await desk.LedgerAsync();
        Assert.Empty((await app.DryDigestAsync()).Mails);
        Assert.Equal(before.Select(entry => entry.Id), (await desk.LedgerAsync()).Select(entry => entry.Id));
    }

    // One letter says so, however often it is heard.
    private async Task GoodbyeAsync(Subscriber reader)
    {
        await app.Get<LetterPost>().SweepAsync(Cancel);
        Assert.Equal((reader.Address, "You have left TreatyAlerts"), (mailer.Tried[^1].To.Address, mailer.Tried[^1].Subject));
        Assert.Equal(2, mailer.Tried.Count);
    }

    private async Task<(Subscriber Reader, MailMessage Mail)> SentAsync()
    {
        var reader = await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;

        // The reports are of 09:00; a minute later they are here.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return (reader, mail);
    }

    private async Task<Suppression> FindAsync(Subscriber reader) => await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel) ?? Suppression.None;

    // Dated as late as may be: when it comes in.
    private async Task<MailEventsResult> HearAsync(string report)
    {
        var reading = MailReports.Read(Reports.Bytes(report.Replace("2 Mar 2026", "2 Mar 2036", StringComparison.Ordinal)), Received);
        Assert.Null(reading.Problem);
        return await app.Get<MailEvents>().ApplyAsync(reading.Events, Cancel);
    }

    // Of the first hearing: a file keeps its date.
    private DateTimeOffset Received => received ??= app.Clock.GetUtcNow();

    private DateTimeOffset? received;

    private Task<MailEventsResult> ApplyAsync(params MailEvent[] events) => app.Get<MailEvents>().ApplyAsync(events, Cancel);

    private static MailEvent Signed(string id, MailEventKind kind, DateTimeOffset at, string address, string messageId) =>
        new() { Id = id, Kind = kind, At = at, Addresses = [address], MessageId = messageId, Status = "5.2.2", IsSigned = true };
}
