using System.Net;
using System.Security.Cryptography;
using System.Text;
using HtmlAgilityPack;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>Looks into a page.</summary>
internal static class PageNodes
{
    /// <summary>The one element of a path.</summary>
    public static HtmlNode One(this HtmlNode node, string path)
    {
        var found = node.SelectSingleNode(path);
        Assert.True(found is not null, $"{path} is nowhere");
        return found;
    }

    public static IReadOnlyList<HtmlNode> All(this HtmlNode node, string path) => [.. node.SelectNodes(path) ?? Enumerable.Empty<HtmlNode>()];
}

/// <summary>A site over documents that a test keeps.</summary>
internal sealed class LibraryApp : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private LibraryApp(AlertsApp app, SiteApp site) => (App, Site) = (app, site);

    public AlertsApp App { get; }

    public SiteApp Site { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<LibraryApp> StartAsync(string? sources = null, Func<IBlobStore, IBlobStore>? wrapStore = null)
    {
        var app = AlertsApp.Start(sources: sources);
        return new LibraryApp(app, await SiteApp.StartAsync(app, wrapStore));
    }

    public static Document Document(string id, string title, params string[] symbols) => new()
    {
        Id = id,
        Body = "AHC",
        Session = "sixth session",
        Symbols = symbols,
        Family = symbols.Length > 0 && TreatyAlerts.Documents.Symbols.DocumentSymbol.TryParse(symbols[0], out var symbol) ? symbol.Family : null,
        Title = title,
        Category = "report",
        Date = new EntryDate(new DateOnly(2026, 2, 27), DatePrecision.Day),
        FirstSeen = At,
    };

    public static DocumentText Text(string language, params string[][] pages) => new(1, "pdf", [.. pages.Select((blocks, at) => new TextPage(at + 1, [.. blocks.Select(Block)]))]) { Language = language };

    /// <summary>A paragraph, or a heading where it begins with "# ".</summary>
    public static TextBlock Block(string text) => text.StartsWith("# ", StringComparison.Ordinal) ? new TextBlock(TextBlockKind.Heading, text[2..]) : new TextBlock(TextBlockKind.Paragraph, text);

    public static string Sha256(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    public static DocumentVersion Version(string seed, DateTimeOffset? at = null, EventKind told = EventKind.Published, int pages = 1) => new()
    {
        Sha256 = Sha256(seed),
        Length = 123_456,
        Url = new Uri("https://www.unodc.org/documents/test/paper.pdf"),
        Source = "test-1",
        At = at ?? At,
        Event = told,
        Text = TextState.Read,
        Pages = pages,
        Characters = 1_000,
    };

    /// <summary>Keeps a document with its texts by the SHA-256 of their version, and brings the index up to date.</summary>
    public async Task KeepAsync(Document document, params (string Language, string Sha256, DocumentText Text)[] texts)
    {
        await KeepUnlistedAsync(document, texts);
        await RefreshAsync();
    }

    public async Task KeepUnlistedAsync(Document document, params (string Language, string Sha256, DocumentText Text)[] texts)
    {
        foreach (var (language, sha256, text) in texts)
        {
            await App.Store.CreateJsonAsync(BlobNames.DocumentText(document.Id, language, sha256), text, Cancel);
        }

        Assert.True(await App.Store.CreateJsonAsync(BlobNames.Document(document.Id), document, Cancel));
    }

    public Task RefreshAsync() => Site.Get<ArchiveIndex>().RefreshAsync(cancellation: Cancel);

    /// <summary>What the page says, without what frames it.</summary>
    public async Task<HtmlNode> MainAsync(string path)
    {
        var page = new HtmlDocument();
        page.LoadHtml(await Site.PageAsync(path));
        return page.DocumentNode.One("//main");
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Site.GetAsync(path);
        return answer.StatusCode;
    }

    public static string Said(HtmlNode node) => string.Join(' ', HtmlEntity.DeEntitize(node.InnerText).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static IReadOnlyList<string> Links(HtmlNode node) => [.. node.All(".//a[@href]").Select(link => HtmlEntity.DeEntitize(link.GetAttributeValue("href", "")))];

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await App.DisposeAsync();
    }
}
