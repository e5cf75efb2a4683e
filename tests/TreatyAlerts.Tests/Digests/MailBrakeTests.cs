using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

public sealed class MailBrakeTests
{
    private readonly MemoryBlobStore store = new();
    private readonly FixedClock clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Within_an_hour_no_more_go_than_are_set_and_the_brake_stays_on_until_it_is_released()
    {
        var brake = Brake(perHour: 100);
        Assert.Equal(new[] { 40, 40, 20, 0 }, new[] { await brake.TakeAsync(40, Cancel), await brake.TakeAsync(40, Cancel), await brake.TakeAsync(40, Cancel), await brake.TakeAsync(1, Cancel) });
        Assert.True(await brake.IsOnAsync(Cancel));
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await brake.TakeAsync(1, Cancel));
        Assert.Contains("Mail:MostPerHour", (await brake.ReadAsync(Cancel)).Reason, StringComparison.Ordinal);

        await brake.ReleaseAsync(cancellation: Cancel);
        Assert.Equal(100, await brake.TakeAsync(100, Cancel));
        Assert.False(await brake.IsOnAsync(Cancel));
        Assert.Equal(0, await brake.TakeAsync(1, Cancel));
    }

    [Fact]
    public async Task The_hour_slides()
    {
        var brake = Brake(perHour: 100);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(10, await brake.TakeAsync(10, Cancel));
            clock.Advance(TimeSpan.FromMinutes(6.3));
        }

        Assert.InRange((await brake.ReadAsync(Cancel)).HourBefore(clock.GetUtcNow()), 90, 100);
        Assert.InRange((await brake.ReadAsync(Cancel)).Minutes.Count, 1, 62);
    }

    [Fact]
    public async Task A_run_ends_with_ten_minutes_without_a_mail()
    {
        var brake = Brake(perRun: 50);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(10, await brake.TakeAsync(10, Cancel));
            clock.Advance(TimeSpan.FromMinutes(9));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(50, await brake.TakeAsync(50, Cancel));
        Assert.Equal(0, await brake.TakeAsync(1, Cancel));
        Assert.Contains("Mail:MostPerRun", (await brake.ReadAsync(Cancel)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_for_a_number_of_mails_brakes_again_after_them()
    {
        var brake = Brake(perHour: 1);
        await brake.TakeAsync(2, Cancel);
        await brake.ReleaseAsync(30, Cancel);
        Assert.Equal(new[] { 20, 10, 0 }, new[] { await brake.TakeAsync(20, Cancel), await brake.TakeAsync(20, Cancel), await brake.TakeAsync(20, Cancel) });
        Assert.Contains("last release", (await brake.ReadAsync(Cancel)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_limits_mails_are_counted_for_the_report_alone()
    {
        Assert.Equal(1_000_000, await Brake().TakeAsync(1_000_000, Cancel));
        Assert.Equal(1_000_000, await Brake().TakeAsync(1_000_000, Cancel));
        var state = await Brake().ReadAsync(Cancel);
        Assert.Empty(state.Minutes);
        Assert.Equal((0, 2_000_000), (state.Run, Assert.Single(state.Hours).Mails));
    }

    [Fact]
    public async Task Two_workers_share_one_count()
    {
        var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                var (brake, taken) = (Brake(perHour: 777), 0);
                for (var i = 0; i < 60; i++)
                {
                    taken += await brake.TakeAsync(20, Cancel);
                }

                return taken;
            },
            Cancel));
        Assert.Equal(777, (await Task.WhenAll(workers)).Sum());
    }

    [Fact]
    public async Task A_run_past_the_limit_stops_with_its_mails_planned_and_goes_on_when_released()
    {
        var log = new MailLog();
        await using var app = AlertsApp.Start(
            wrapMailer: _ => log,
            settings: new Dictionary<string, string?> { ["Mail:MostPerHour"] = "5", ["Mail:Operator"] = "operator@example.org", ["Digests:BatchSize"] = "3" });
        await app.BaselineAsync();
        for (var i = 0; i < 12; i++)
        {
            await app.SubscribeAsync("evidence", address: $"reader{i}@example.org");
        }

        await new NewsDesk(app).PublishAsync(22);
        Assert.True((await app.DigestAsync()).Braked);
        Assert.True((await app.DigestAsync()).Braked);
        Assert.Equal(5, Readers(log).Count);
        var told = Assert.Single(log.Sent, mail => mail.To.Address == "operator@example.org");
        Assert.Contains("mail brake --release", told.Text, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromHours(5));
        await app.DigestAsync();
        Assert.Equal(5, Readers(log).Count);

        await app.Get<MailBrake>().ReleaseAsync(100, Cancel);
        var rest = await app.DigestAsync();
        Assert.False(rest.Braked);
        Assert.Equal(12, Readers(log).Count);
        Assert.Equal(12, Readers(log).Distinct().Count());
        await app.DigestAsync();
        Assert.Equal(2, log.Sent.Count(mail => mail.To.Address == "operator@example.org"));
        Assert.All(await new NewsDesk(app).LedgerAsync(), entry => Assert.Equal(LedgerState.Sent, entry.State));
    }

    [Fact]
    public async Task Two_workers_together_send_no_more_than_the_limit()
    {
        var log = new MailLog();
        var folder = TempFolder.Create();
        var settings = new Dictionary<string, string?> { ["Mail:MostPerHour"] = "9", ["Digests:BatchSize"] = "2" };
        await using (var one = AlertsApp.Start(folder, wrapMailer: _ => log, settings: settings))
        {
            await one.BaselineAsync();
            for (var i = 0; i < 30; i++)
            {
                await one.SubscribeAsync("evidence", address: $"reader{i}@example.org");
            }

            await new NewsDesk(one).PublishAsync(22);
            await using var other = AlertsApp.Start(folder, one.Web, one.Clock, wrapMailer: _ => log, settings: settings);
            await Task.WhenAll(Task.Run(one.DigestAsync, Cancel), Task.Run(other.DigestAsync, Cancel));
            Assert.Equal(9, log.Sent.Count);
            await one.Get<MailBrake>().ReleaseAsync(1000, Cancel);
            await Task.WhenAll(Task.Run(one.DigestAsync, Cancel), Task.Run(other.DigestAsync, Cancel));
            await one.DigestAsync();
            Assert.Equal(30, log.Mailboxes.Count);
            Assert.Equal(30, log.Sent.Count);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_operator_who_cannot_be_reached_just_now_is_told_later_once()
    {
        var log = new MailLog { IsOut = true };
        var brake = Brake(perHour: 1);
        await brake.TakeAsync(2, Cancel);
        var notice = new OperatorNotice(brake, log, store, new MailOptions { Operator = "operator@example.org" }, new DigestOptions(), NullLogger<OperatorNotice>.Instance);
        await notice.TellAsync(Cancel);
        log.IsOut = false;
        await notice.TellAsync(Cancel);
        await notice.TellAsync(Cancel);
        Assert.Equal("TreatyAlerts: the mail brake is on", Assert.Single(log.Sent).Subject);
    }

    private static List<string> Readers(MailLog log) => [.. log.Sent.Select(mail => mail.To.Address).Where(address => address.StartsWith("reader", StringComparison.Ordinal))];

    private MailBrake Brake(int perHour = 0, int perRun = 0) => new(store, new MailBrakeOptions(perHour, perRun), clock, NullLogger<MailBrake>.Instance);
}
