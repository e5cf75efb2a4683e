using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>What a message of each queue rings for, as Azure's triggers and the workers of one machine hand it over.</summary>
public sealed class QueueWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_source_to_a_mail_by_messages_alone()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        await app.SubscribeAsync("cybercrime");
        app.Lists(("A/AC.291/22", "Draft text on cybercrime", "22.pdf"));
        app.Serves("22.pdf", "Draft text of the convention on cybercrime");
        app.Clock.Advance(TimeSpan.FromHours(1));
        var work = app.Get<QueueWork>();

        await work.RunAsync("sources", "test-1", Cancel);
        var keys = await app.Get<Sweep>().ReadyAsync(Cancel).ToListAsync(Cancel);
        Assert.Single(keys);
        await work.RunAsync("documents", keys[0], Cancel);
        Assert.Equal(EventKind.Published, Assert.Single(await app.EventsAsync()).Kind);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var digests in await app.Get<TreatyAlerts.Digests.DigestPlan>().FindAsync(Cancel))
        {
            await work.RunAsync("digests", digests.ToString(), Cancel);
        }

        Assert.Single(app.Outbox());
    }

    [Fact]
    public async Task Two_wake_ups_for_one_source_are_one_check_and_one_for_no_source_is_none()
    {
        await using var app = AlertsApp.Start();
        app.Lists();
        var work = app.Get<QueueWork>();
        await work.RunAsync("sources", "test-1", Cancel);
        var asked = app.Web.Requests.Count;
        await work.RunAsync("sources", "test-1", Cancel);
        await work.RunAsync("sources", "taken-out-of-the-catalogue", Cancel);
        Assert.True(asked > 0);
        Assert.Equal(asked, app.Web.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Daily")]
    [InlineData("Yearly/3f")]
    [InlineData("Daily/3f/x")]
    public async Task A_message_that_names_no_digests_fails_and_says_so(string text)
    {
        await using var app = AlertsApp.Start();
        var fault = await Assert.ThrowsAsync<FormatException>(() => app.Get<QueueWork>().RunAsync("digests", text, Cancel));
        Assert.Contains("such as Daily/3f", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_is_none_of_ours_is_refused()
    {
        await using var app = AlertsApp.Start();
        await Assert.ThrowsAsync<ArgumentException>(() => app.Get<QueueWork>().RunAsync("letters-of-love", "x", Cancel));
    }
}
