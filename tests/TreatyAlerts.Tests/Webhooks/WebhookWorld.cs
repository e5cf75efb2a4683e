using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>A reader with a webhook, the server behind it, and a page that publishes, in the words of a test.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    private WebhookWorld(AlertsApp app, WebhookReceiver receiver) => (App, Receiver, News) = (app, receiver, new NewsDesk(app));

    public AlertsApp App { get; }

    public WebhookReceiver Receiver { get; }

    public NewsDesk News { get; }

    public Subscriber Reader { get; private set; } = null!;

    public Webhook Webhook { get; private set; } = null!;

    public string Secret { get; private set; } = "";

    public WebhookDesk Desk => App.Get<WebhookDesk>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Dictionary<string, string?> Settings => new() { ["Webhooks:AllowPrivateAddresses"] = "true", ["Webhooks:Pause"] = "00:00:00" };

    public static async Task<WebhookWorld> OpenAsync(string query = "evidence", Func<IBlobStore, IBlobStore>? wrapStore = null, params (string Name, string Value)[] settings)
    {
        var all = Settings;
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var world = new WebhookWorld(AlertsApp.Start(settings: all, wrapStore: wrapStore), await WebhookReceiver.StartAsync());
        await world.App.BaselineAsync();
        world.Reader = await world.App.SubscribeAsync(query);
        (world.Webhook, world.Secret) = await world.AddAsync();
        return world;
    }

    /// <summary>Gives the reader's first topic another webhook.</summary>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(string path = "/hook")
    {
        var (outcome, webhook, secret) = await Desk.AddAsync(Reader, Reader.Topics[0].Key, Receiver.Url(path), Cancel);
        Assert.Equal(WebhookAdded.Done, outcome);
        return (webhook!, secret!);
    }

    public Task<WebhookPassResult> PassAsync() => App.Get<WebhookPass>().RunAsync(Cancel);

    public async Task<WebhookState> StateAsync() => (await App.Get<WebhookStates>().FindAsync(Webhook.Id, Cancel))!;

    public async Task<Subscriber> ReaderAsync() => (await App.Get<SubscriberStore>().FindAsync(Reader.Id, Cancel))!;

    public async Task<Webhook> WebhookAsync() => (await ReaderAsync()).Webhooks!.Single(webhook => webhook.Id == Webhook.Id);

    /// <summary>True when one of the signatures is made with a secret, as the specification's own words say.</summary>
    public static bool IsSigned(Posted posted, string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{posted.Id}.{posted.Headers["webhook-timestamp"]}.{posted.Body}");
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
        return posted.Headers["webhook-signature"].Split(' ').Contains(expected);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
