using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>The site with an archive of its own, as programs read it.</summary>
internal sealed class ApiDesk : IAsyncDisposable
{
    private ApiDesk(AlertsApp app, SiteApp site) => (App, Site) = (app, site);

    public AlertsApp App { get; }

    public SiteApp Site { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ApiDesk> StartAsync(string? sources = null, params (string Name, string Value)[] settings)
    {
        var app = AlertsApp.Start(sources: sources);
        return new ApiDesk(app, await SiteApp.StartAsync(app, settings: [("Api:Fresh", "00:00:00"), .. settings.Any(one => one.Name == "Api:RequestsPerMinute") ? [] : new[] { ("Api:RequestsPerMinute", "100000") }, .. settings]));
    }

    /// <summary>Keeps a document in one language and tells it as new.</summary>
    public async Task<JournalEvent> PublishAsync(
        int number, string title = "Draft text", string text = "Electronic evidence", string language = "en", string? submitter = null, DateTimeOffset? at = null, bool history = false, string source = "test-1")
    {
        var id = Id(number);
        var (sum, time) = (Sum($"{id} {language} 1"), at ?? App.Clock.GetUtcNow());
        await WriteTextAsync(id, language, sum, text);
        await App.Store.CreateJsonAsync(BlobNames.Document(id), new Document
        {
            Id = id,
            Body = "AHC",
            Session = "Test session",
            Symbols = [Symbol(number)],
            Family = Symbol(number),
            Title = title,
            Category = "report",
            Submitter = submitter,
            FirstSeen = time,
            Renditions = [new Rendition(language, "pdf", [Version(id, sum, time, EventKind.Published, history)])],
            Places = [new Place { CanonicalUrl = id, Url = Url(id), Source = source, Title = title, Language = language, Format = "pdf", Sha256 = sum, FirstSeen = time }],
        }, Cancel);
        return await TellAsync(number, EventKind.Published, title, language, sum, time, history, source);
    }

    /// <summary>Puts a further language or other bytes of the first language to a document, and tells it.</summary>
    public async Task<JournalEvent> ChangeAsync(int number, EventKind kind, string language, string text)
    {
        var id = Id(number);
        var (sum, at) = (Sum($"{id} {language} {kind} {text}"), App.Clock.GetUtcNow());
        await WriteTextAsync(id, language, sum, text);
        var document = await App.Store.UpdateJsonAsync<Document>(BlobNames.Document(id), known => known! with
        {
            Renditions = kind is EventKind.RenditionAdded
                ? [.. known.Renditions, new Rendition(language, "pdf", [Version(id, sum, at, kind, false)])]
                : [.. known.Renditions.Select(one => one.Language == language ? one with { Versions = [.. one.Versions, Version(id, sum, at, kind, false)] } : one)],
        }, Cancel);
        return await TellAsync(number, kind, document!.Title, language, sum, at, false, "test-1");
    }

    /// <summary>Tells an event of a document that nobody keeps.</summary>
    public async Task<JournalEvent> TellAsync(
        int number, EventKind kind, string title = "Draft text", string? language = "en", string? sha256 = null, DateTimeOffset? at = null, bool history = false, string source = "test-1")
    {
        var time = at ?? App.Clock.GetUtcNow();
        var told = new JournalEvent
        {
            Id = Journal.EventId(time, kind, Id(number), language ?? "", sha256 ?? ""),
            Kind = kind,
            Document = Id(number),
            Symbol = Symbol(number),
            Title = title,
            Language = language,
            Format = "pdf",
            Sha256 = sha256,
            At = time,
            Source = source,
            Url = Url(Id(number)),
            History = history,
        };
        Assert.True(await new Journal(App.Store).AppendAsync(told, Cancel));
        return told;
    }

    public Task IndexAsync() => Site.Get<ArchiveIndex>().RefreshAsync(cancellation: Cancel);

    public async Task<JsonDocument> JsonAsync(string path) => JsonDocument.Parse(await Site.PageAsync(path));

    /// <summary>The problem that an address is answered with.</summary>
    public async Task<JsonElement> ProblemAsync(string path, HttpStatusCode status = HttpStatusCode.BadRequest, params (string Name, string Value)[] headers)
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, path, null, headers);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == answer.StatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(body);
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        Assert.StartsWith("/api#", json.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        return json.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await App.DisposeAsync();
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"A_AC.291_{number}");

    private static string Symbol(int number) => string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{number}");

    private static Uri Url(string id) => new($"https://www.unodc.org/documents/test/{id}.pdf");

    private static string Sum(string of) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)));

    private static DocumentVersion Version(string id, string sum, DateTimeOffset at, EventKind kind, bool history) => new()
    {
        Sha256 = sum,
        Length = 1234,
        Url = Url(id),
        Source = "test-1",
        At = at,
        Event = kind,
        History = history,
        Text = TextState.Read,
        Pages = 1,
        Characters = 20,
    };

    private Task<bool> WriteTextAsync(string id, string language, string sum, string text) => App.Store.CreateJsonAsync(
        BlobNames.DocumentText(id, language, sum),
        new DocumentText(1, "pdf", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, text)])]) { Language = language },
        Cancel);
}
