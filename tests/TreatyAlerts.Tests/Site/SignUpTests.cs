using System.Net;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>From the form to the first letter, as somebody without JavaScript lives through it.</summary>
public sealed class SignUpTests : IAsyncLifetime
{
    private const string Reader = "reader@example.org";

    private readonly AlertsApp app = AlertsApp.Start();
    private readonly NewsDesk desk;
    private SiteApp site = null!;
    private Visitor visitor = null!;

    public SignUpTests() => desk = new NewsDesk(app);

    private SubscriberStore Store => site.Get<SubscriberStore>();

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        await desk.PublishAsync(22);
        site = await SiteApp.StartAsync(app);
        visitor = new Visitor(site);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_tries_signs_up_confirms_and_is_welcomed()
    {
        await visitor.OpenAsync("/subscribe");
        await visitor.PressAsync("Try the topics", ("address", Reader), ("query0", "evidence"), ("cadence", "weekly"));
        Assert.Contains("It would have caught 1 of the", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/22", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("<mark>evidence</mark>", visitor.Page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((Reader, "evidence"), (visitor.Value("address"), visitor.Value("query0")));
        Assert.True(visitor.IsTicked("cadence", "weekly"));

        app.Clock.Advance(TimeSpan.FromSeconds(11));
        await visitor.PressAsync("Subscribe");
        Assert.Equal((HttpStatusCode.OK, "Please look into your mail"), (visitor.Status, visitor.Title));
        Assert.Null(await Store.FindAsync(Reader, TestContext.Current.CancellationToken));

        var confirm = Assert.Single(await site.PostAsync());
        Assert.Equal((Reader, "Please confirm: mails of TreatyAlerts"), (confirm.To.Address, confirm.Subject));
        Assert.DoesNotContain(confirm.Headers, header => header.Name == "List-Unsubscribe");
        await visitor.OpenAsync(Visitor.LinkOf(confirm, "confirm"));
        Assert.Contains("evidence", visitor.Text, StringComparison.Ordinal);
        Assert.Null(await Store.FindAsync(Reader, TestContext.Current.CancellationToken));

        await visitor.PressAsync("Confirm");
        Assert.Equal("Confirmed", visitor.Title);
        var subscriber = await Store.FindAsync(Reader, TestContext.Current.CancellationToken);
        Assert.Equal((Cadence.Weekly, app.Clock.GetUtcNow(), "evidence"), (subscriber!.Cadence, subscriber.Since, Assert.Single(subscriber.Topics).Query));

        var welcome = Assert.Single(await site.PostAsync());
        Assert.Contains("A/AC.291/22", welcome.Text, StringComparison.Ordinal);
        Assert.Contains(welcome.Headers, header => header.Name == "List-Unsubscribe-Post");
        await visitor.OpenAsync(Visitor.LinkOf(welcome, "manage"));
        Assert.Equal("Your subscription", visitor.Title);
        Assert.Empty(await site.PostAsync());
    }
}
