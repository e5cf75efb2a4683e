using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Hosting.Telemetry;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>What Azure's timers ring for.</summary>
public sealed class TimerWorkTests
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_that_is_due_is_queued_unless_the_brake_is_on()
    {
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Mail:MostPerHour"] = "1" });
        await app.BaselineAsync();
        await app.SubscribeAsync("agenda");
        app.Clock.Advance(TimeSpan.FromHours(1));
        var queue = app.Get<IWorkQueue>();
        await app.Get<TimerWork>().PlanAsync(Cancel);
        var message = await queue.ReceiveAsync(DigestPlan.DigestsQueue, Visibility, Cancel);
        Assert.NotNull(DigestWork.Parse(message!.Text));
        Assert.Null(await queue.ReceiveAsync(DigestPlan.DigestsQueue, Visibility, Cancel));
        Assert.True(await queue.CompleteAsync(message, Cancel));

        var brake = app.Get<MailBrake>();
        for (var mail = 0; mail < 3 && !await brake.IsOnAsync(Cancel); mail++)
        {
            await brake.TakeAsync(1, Cancel);
        }

        Assert.True(await brake.IsOnAsync(Cancel));
        await app.Get<TimerWork>().PlanAsync(Cancel);
        Assert.Null(await queue.ReceiveAsync(DigestPlan.DigestsQueue, Visibility, Cancel));
    }

    [Fact]
    public async Task What_a_provider_posted_and_nobody_applied_is_rung_for_and_gauges_are_taken()
    {
        using var measured = new Measured();
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        await app.Get<MailEventPost>().KeepAsync([new MailEvent { Id = "one", Kind = MailEventKind.Complaint, Addresses = ["reader@example.org"], At = app.Clock.GetUtcNow(), IsSigned = true }], Cancel);
        var queue = app.Get<IWorkQueue>();
        Assert.True(await queue.CompleteAsync((await queue.ReceiveAsync(MailEventPost.MailEventsQueue, Visibility, Cancel))!, Cancel));

        await app.Get<TimerWork>().SweepAsync(Cancel);
        Assert.NotNull(await queue.ReceiveAsync(MailEventPost.MailEventsQueue, Visibility, Cancel));
        Assert.Equal(1, measured.Last("treatyalerts.sources", "condition=Ok"));
        Assert.Equal(1, measured.Last("treatyalerts.queue.messages", "queue=mail-events"));
    }

    [Fact]
    public async Task What_is_stranded_in_the_inbox_is_rung_for_and_the_index_is_up_to_date()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft text", "22.pdf"));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Get<SourceCheck>().RunAsync(app.Sources[0], Cancel);
        var queue = app.Get<IWorkQueue>();
        while (await queue.ReceiveAsync(SourceCheck.DocumentsQueue, Visibility, Cancel) is { } lost)
        {
            await queue.CompleteAsync(lost, Cancel);
        }

        await app.Get<TimerWork>().SweepAsync(Cancel);
        Assert.NotNull(await queue.ReceiveAsync(SourceCheck.DocumentsQueue, Visibility, Cancel));
        Assert.Equal(0, (await app.Get<TreatyAlerts.Search.ArchiveIndex>().RefreshAsync(cancellation: Cancel)).Taken);
    }
}
