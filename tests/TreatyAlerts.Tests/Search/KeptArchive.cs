using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Search;

/// <summary>An archive of documents that a test keeps, with its index in a folder of its own.</summary>
internal sealed class KeptArchive : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("archive-").FullName;

    public KeptArchive(IBlobStore? store = null, bool isShared = false)
    {
        Store = store ?? new MemoryBlobStore();
        Index = new ArchiveIndex(Store, new DocumentTexts(new DocumentStore(Store)), File, isShared, time: Clock);
        Catalogue = new ArchiveCatalogue(Index, Clock);
    }

    public IBlobStore Store { get; }

    public FixedClock Clock { get; } = new(Now);

    public string File => Path.Combine(folder, "index", "archive.sqlite");

    public ArchiveIndex Index { get; }

    public ArchiveCatalogue Catalogue { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException(error.Message);

    public Task<ArchiveRefresh> RefreshAsync() => Index.RefreshAsync(cancellation: Cancel);

    /// <summary>The ids of what a question finds.</summary>
    public string Find(ArchiveQuestion question) => string.Join(' ', Catalogue.Find(question, Cancel).Entries.Select(entry => entry.Id));

    public string Find(string query, ArchiveOrder order = ArchiveOrder.Newest) => Find(new ArchiveQuestion { Query = Query(query), Order = order });

    /// <summary>Keeps a document with a text in English unless it brings others.</summary>
    public async Task KeepAsync(string id, Func<Document, Document> with, params (string Language, string Text)[] texts)
    {
        var renditions = new List<Rendition>();
        foreach (var (language, text) in texts)
        {
            var sha256 = BlobNames.Key(id, language, text) + BlobNames.Key(text);
            renditions.Add(new Rendition(language, "text", [new DocumentVersion
            {
                Sha256 = sha256, Length = text.Length, Url = new Uri("https://archive.test/" + id), Source = "ahc-home", At = Now, Event = EventKind.Published, Text = TextState.Read,
            }]));
            var pages = text.Split('\f').Select((page, number) => new TextPage(number + 1, [new TextBlock(TextBlockKind.Paragraph, page)]));
            await PutAsync(BlobNames.DocumentText(id, language, sha256), new DocumentText(1, "text", [.. pages]));
        }

        await PutAsync(BlobNames.Document(id), with(new Document
        {
            Id = id,
            Body = "AHC",
            Title = $"Document {id}",
            Category = "report",
            FirstSeen = Now,
            Date = new EntryDate(new DateOnly(2026, 6, 1), DatePrecision.Day),
            Renditions = renditions,
            Places = [new Place { CanonicalUrl = id, Url = new Uri("https://archive.test/" + id), Source = "ahc-home", Title = id, Language = "en", Format = "text", Sha256 = "", FirstSeen = Now }],
        }));
    }

    public Task KeepAsync(string id, DateOnly day, string text) => KeepAsync(id, document => document with { Date = new EntryDate(day, DatePrecision.Day) }, ("en", text));

    public async Task DeleteAsync(string id)
    {
        if (await Store.GetAsync(BlobNames.Document(id), Cancel) is { } blob)
        {
            await Store.DeleteAsync(blob.Name, blob.ETag, Cancel);
        }
    }

    /// <summary>Key phrases by language.</summary>
    public static LanguagePhrases Phrases(string language, params string[] phrases) => new(language, [.. phrases.Select(phrase => new KeyPhrase(phrase, 1))]);

    public void Dispose()
    {
        Index.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task PutAsync<T>(string name, T value)
        where T : class
    {
        if (await Store.GetAsync(name, Cancel) is { } blob)
        {
            await Store.DeleteAsync(name, blob.ETag, Cancel);
        }

        await Store.CreateJsonAsync(name, value, Cancel);
    }
}
