using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Discovery;

/// <summary>A hub with one declared session, and whatever else a test has it link.</summary>
internal sealed class HubWorld : IAsyncDisposable
{
    public const string Hub = "https://www.unodc.org/unodc/en/test/home";
    public const string Sixth = "https://www.unodc.org/unodc/en/test/sixth_session/main";
    public const string Seventh = "https://www.unodc.org/unodc/en/test/seventh_session/main";
    public const string SixthLine = "Sixth session, New York, 21 August-1 September 2023";
    public const string SeventhLine = "Seventh session, Vienna, 16-27 March 2026";

    private readonly List<(string Address, string Text)> links = [(Sixth, SixthLine)];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    private HubWorld(AlertsApp app) => App = app;

    public AlertsApp App { get; }

    public FoundSources Found => App.Get<FoundSources>();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static HubWorld Start(string? folder = null, RecordedWeb? web = null, FixedClock? clock = null, params (string Name, string? Value)[] settings)
    {
        var world = new HubWorld(AlertsApp.Start(folder, web, clock, sources: Declaration, settings: settings.ToDictionary(one => one.Name, one => one.Value)));
        world.Link();
        world.Shows(Sixth, ("A/AC.291/10", "Agenda of the sixth"), ("A/AC.291/11", "Report of the sixth"));
        return world;
    }

    public static string Declaration { get; } = JsonSerializer.Serialize(new
    {
        sources = new object[]
        {
            new { id = "hub", body = "AHC", kind = "Hub", url = Hub, schedule = "0 * * * *", yield = new { min = 0, max = 5000 } },
            new { id = "sixth", body = "AHC", kind = "SessionPage", url = Sixth, schedule = "5 * * * *", session = "sixth session", yield = new { min = 0, max = 100 } },
        },
    });

    /// <summary>The hub links these too from now on.</summary>
    public void Link(params (string Address, string Text)[] more)
    {
        links.AddRange(more);
        var list = new StringBuilder("<h3>Sessions</h3><ul>");
        foreach (var (address, text) in links)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li><a href=\"{address}\">{text}</a></li>");
        }

        App.Web.Page(Hub, $"<html><body><div id=\"content-container\"><p>The committee and its work.</p>{list}</ul></div></body></html>");
    }

    public void Unlink(string address) => links.RemoveAll(link => link.Address == address);

    /// <summary>A page lists these documents from now on, and each of them stands under its address.</summary>
    public void Shows(string page, params (string Symbol, string Title)[] rows) => ShowsWith("", page, rows);

    /// <summary>The same with something in the page's head.</summary>
    public void ShowsWith(string head, string page, params (string Symbol, string Title)[] rows)
    {
        App.Web.Page(page, AlertsApp.SessionPage([.. rows.Select(row => ((string?)row.Symbol, row.Title, FileOf(row.Symbol)))]).Replace("<head>", $"<head>{head}", StringComparison.Ordinal));
        foreach (var (symbol, title) in rows.Where(row => files.Add(row.Symbol)))
        {
            App.Serves(FileOf(symbol), title);
        }
    }

    /// <summary>Checks everything that is watched now, an hour later.</summary>
    public async Task<IReadOnlyDictionary<string, SourceCheckResult>> CheckAsync()
    {
        App.Clock.Advance(TimeSpan.FromHours(1));
        await App.Get<SourceCatalog>().RefreshAsync(App.Store, Stop);
        var result = await App.CheckAsync();

        // A page that is not there cannot be taken in as a document either; no check may break.
        Assert.DoesNotContain(result.Failures, failure => !failure.StartsWith("https://", StringComparison.Ordinal));
        return result.Sources.ToDictionary(source => source.Source);
    }

    public async Task<SourceState> StateAsync(string id) => (await App.Store.ReadJsonAsync<SourceState>(BlobNames.Source(id), Stop))!.Value.Value;

    public async Task<FoundSource> OneAsync() => Assert.Single(await Found.ListAsync(Stop));

    public async Task<IReadOnlyList<JournalEvent>> EventsAsync(string source) =>
        [.. (await App.EventsAsync()).Where(told => told.Source == source)];

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static string FileOf(string symbol) => $"{symbol.Replace('/', '_')}_E.pdf";
}
