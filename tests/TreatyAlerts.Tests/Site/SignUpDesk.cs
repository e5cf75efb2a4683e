using System.Net;
using System.Security.Cryptography;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>A site with one document in its archive, and the ways of its visitors in the words of a test.</summary>
internal sealed class SignUpDesk : IAsyncDisposable
{
    public const string Reader = "reader@example.org";

    private SignUpDesk(AlertsApp app, SiteApp site, NewsDesk news) => (App, Site, News, Visitor) = (app, site, news, new Visitor(site));

    public AlertsApp App { get; }

    public SiteApp Site { get; }

    public NewsDesk News { get; }

    public Visitor Visitor { get; }

    public SubscriberStore Store => Site.Get<SubscriberStore>();

    public static async Task<SignUpDesk> OpenAsync(Func<IBlobStore, IBlobStore>? wrapStore = null, params (string Name, string Value)[] settings)
    {
        var app = AlertsApp.Start();
        var news = new NewsDesk(app);
        await app.BaselineAsync();
        await news.PublishAsync(22);
        return new SignUpDesk(app, await SiteApp.StartAsync(app, wrapStore, settings: settings), news);
    }

    /// <summary>Fills in the form, tries, waits as somebody without JavaScript does, and sends it.</summary>
    public async Task<Visitor> AskAsync(string address = Reader, string query = "evidence", params (string Field, string? Value)[] more)
    {
        await Visitor.OpenAsync("/subscribe?lang=en");
        await Visitor.PressAsync("Try the topics", [("address", address), ("query0", query), .. more]);
        App.Clock.Advance(TimeSpan.FromSeconds(11));
        return await Visitor.PressAsync("Subscribe");
    }

    /// <summary>The same, with the letter's link followed and its button pressed; the subscriber, and the welcome letter.</summary>
    public async Task<(Subscriber Subscriber, MailMessage Welcome)> SubscribeAsync(string address = Reader, string query = "evidence", params (string Field, string? Value)[] more)
    {
        await AskAsync(address, query, more);
        Assert.Equal("Please look into your mail", Visitor.Title);
        await ConfirmAsync(Assert.Single(await Site.PostAsync()));
        return ((await FindAsync(address))!, Assert.Single(await Site.PostAsync()));
    }

    public async Task<Visitor> ConfirmAsync(MailMessage letter)
    {
        await Visitor.OpenAsync($"{Visitor.LinkOf(letter, "confirm")}?lang=en");
        return await Visitor.PressAsync("Confirm");
    }

    public Task<Subscriber?> FindAsync(string address = Reader) => Store.FindAsync(address, TestContext.Current.CancellationToken);

    public async Task<string> ManageUrlAsync(string address = Reader) =>
        $"/manage/{await Site.Get<LinkSigner>().SignAsync(LinkPurpose.Manage, (await FindAsync(address))!.LinkSubject, TestContext.Current.CancellationToken)}";

    public async Task<string> LeaveUrlAsync(string address = Reader) =>
        $"/leave/{await Site.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, Subscriber.IdOf(address), TestContext.Current.CancellationToken)}";

    /// <summary>A hash over every blob: equal when nothing was written, changed or deleted.</summary>
    public async Task<string> StateAsync()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var entry in App.Store.ListAsync("", TestContext.Current.CancellationToken))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{entry.Name}\0"));
            hash.AppendData((await App.Store.GetAsync(entry.Name, TestContext.Current.CancellationToken))!.Content.Span);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public async Task<HttpStatusCode> PostAsync(string path, string body, string type)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await Site.SendAsync(HttpMethod.Post, path, content);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await App.DisposeAsync();
    }
}
