using TreatyAlerts.Hosting;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>One source with twelve documents, checked when it is due, and an operator who is mailed.</summary>
internal sealed class HealthWorld : IAsyncDisposable, IMailer
{
    public const string Id = "test-1";
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Mail:Operator"] = "operator@example.org",
        ["Web:UserAgent"] = "TreatyAlerts/0.1 (+https://alerts.example.org/; contact: someone@example.org)",
    };

    private HealthWorld(string? sources) => App = AlertsApp.Start(sources: sources, wrapMailer: _ => this, settings: Settings);

    public AlertsApp App { get; }

    /// <summary>What the operator was sent.</summary>
    public List<MailMessage> Mails { get; } = [];

    public int Checks { get; private set; }

    /// <summary>A world whose page was read soundly once.</summary>
    public static async Task<HealthWorld> StartAsync(string? sources = null)
    {
        var world = new HealthWorld(sources);
        world.Publishes(12);
        await world.CheckAsync();
        Assert.Equal(SourceCondition.Ok, (await world.StateAsync()).Condition);
        world.App.Clock.Advance(TimeSpan.FromHours(1));
        return world;
    }

    public static string PageOf(int documents) => AlertsApp.SessionPage([.. Rows(documents)]);

    /// <summary>The page shows so many documents from now on, and all of them can be fetched.</summary>
    public void Publishes(int documents)
    {
        foreach (var (_, title, file) in Rows(documents))
        {
            App.Serves(file, title);
        }

        App.Web.Page(AlertsApp.PageUrl, PageOf(documents));
    }

    public void Shows(string html) => App.Web.Page(AlertsApp.PageUrl, html);

    public async Task<SourceCheckResult> CheckAsync()
    {
        Checks++;
        return Assert.Single((await App.CheckAsync()).Sources);
    }

    /// <summary>Lets a time pass in steps of some minutes: the source is checked when it is due, and the watch looks each day at noon.</summary>
    public async Task LiveAsync(TimeSpan time, int minutes = 5)
    {
        var end = App.Clock.GetUtcNow() + time;
        while (App.Clock.GetUtcNow() < end)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(minutes));
            if ((await App.Get<DueSources>().FindAsync(TestContext.Current.CancellationToken)).Count > 0)
            {
                await CheckAsync();
            }

            if (App.Clock.GetUtcNow().TimeOfDay is { Hours: 12 } noon && noon.Minutes < minutes)
            {
                await App.Get<Watchdog>().RunAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    public async Task<SourceState> StateAsync() =>
        (await App.Store.ReadJsonAsync<SourceState>(BlobNames.Source(Id), TestContext.Current.CancellationToken))!.Value.Value;

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        Mails.Add(message);
        return Task.FromResult(new MailResult(MailOutcome.Accepted, "told"));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static IEnumerable<(string? Symbol, string Title, string File)> Rows(int documents) =>
        Enumerable.Range(1, documents).Select(number => ((string?)$"A/AC.291/{number}", $"Paper number {number} on its matter", $"A_AC.291_{number}_E.pdf"));
}
