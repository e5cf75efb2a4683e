using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Hosting;
using TreatyAlerts.Tests.Mail.Events;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests.Feedback;

public sealed class MailEventsCrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Wherever_it_is_cut_off_hearing_the_same_again_ends_as_if_nothing_had_happened(bool hard, bool after)
    {
        var start = new MemoryBlobStore();
        await using var app = AlertsApp.Start(wrapStore: _ => start);
        await app.BaselineAsync();
        var reader = await app.SubscribeAsync("evidence");
        await new NewsDesk(app).PublishAsync(22);
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = (hard ? Reports.Postfix(reader.Address, mail.MessageId) : Reports.Gmail(reader.Address, mail.MessageId)).Replace("2 Mar 2026", "2 Mar 2036", StringComparison.Ordinal);
        var events = MailReports.Read(Reports.Bytes(report), app.Clock.GetUtcNow()).Events;

        var undisturbed = start.Copy();
        Assert.Equal(1, (await Over(undisturbed, app).ApplyAsync(events, Cancel)).Applied);
        var expected = await StoreState.ReadAsync(undisturbed);

        var deaths = 0;
        for (var deadly = 1; ; deadly++)
        {
            var store = start.Copy();
            var steps = new Steps(deadly, after);
            await Record.ExceptionAsync(() => Over(new SteppedStore(store, steps), app).ApplyAsync(events, Cancel));
            if (!steps.IsDead)
            {
                break;
            }

            deaths++;

            // What a dead process held is free again.
            var next = store.Copy();
            await Over(next, app).ApplyAsync(events, Cancel);
            Assert.Empty(StoreState.Differences(expected, await StoreState.ReadAsync(next)));
        }

        Assert.True(deaths >= 2, $"only {deaths} steps were there to die at");
    }

    private static MailEvents Over(IBlobStore store, AlertsApp app)
    {
        var (subscribers, suppressions, signer) = (new SubscriberStore(store), new SuppressionStore(store, app.Clock), new LinkSigner(store));
        var pending = new PendingStore(store, new SubscriberOptions(), app.Clock);
        var letters = new LetterPost(
            store, app.Get<IWorkQueue>(), subscribers, pending, suppressions, app.Get<TopicTrial>(), app.Get<LetterWriter>(), app.Get<IMailer>(), app.Clock, NullLogger<LetterPost>.Instance);
        return new MailEvents(
            store, subscribers, new Subscriptions(subscribers, pending, letters, signer, app.Clock), suppressions, signer, new DigestOptions(), app.Clock, NullLogger<MailEvents>.Instance);
    }
}
