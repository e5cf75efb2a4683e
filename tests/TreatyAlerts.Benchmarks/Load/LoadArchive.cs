using System.Globalization;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary>The demo's archive multiplied: documents with symbols, titles, submitters, days and texts of their own, laid straight into a data folder and its index.</summary>
internal sealed class LoadArchive(string folder, int documents)
{
    private const int WordsEach = 1_200;
    private const int Days = 1_500;
    private const int Submitters = 80;
    private const int Sessions = 12;

    /// <summary>Lays the documents beside those of the demo.</summary>
    public async Task MakeAsync()
    {
        var store = new FolderBlobStore(folder);
        var kept = new DocumentStore(store);
        var originals = new List<(Document Document, Dictionary<string, DocumentText> Texts)>();
        await foreach (var document in kept.ListAsync())
        {
            var texts = new Dictionary<string, DocumentText>();
            foreach (var language in document.Languages)
            {
                if (document.TextOf(language) is var (_, version) && await kept.TextAsync(document.Id, language, version.Sha256) is { } text)
                {
                    texts[language] = text;
                }
            }

            if (texts.Count > 0)
            {
                originals.Add((document, texts));
            }
        }

        for (var number = 0; number < documents - originals.Count; number++)
        {
            Write(number, originals[number % originals.Count]);
        }
    }

    /// <summary>Takes everything into the index; returns how long that took and how large it is.</summary>
    public async Task<(double Seconds, double Megabytes)> IndexAsync()
    {
        var store = new FolderBlobStore(folder);
        var path = Path.Combine(folder, ".index", "archive.sqlite");
        using var index = new ArchiveIndex(store, new DocumentTexts(new DocumentStore(store)), path);
        var started = TimeProvider.System.GetTimestamp();
        await index.RefreshAsync();
        return (TimeProvider.System.GetElapsedTime(started).TotalSeconds, new FileInfo(path).Length / 1e6);
    }

    private void Write(int number, (Document Document, Dictionary<string, DocumentText> Texts) of)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"A_AC.{300 + (number % 40)}_{number}");
        var symbol = id.Replace('_', '/');
        var renditions = new List<Rendition>();
        foreach (var (language, text) in of.Texts.Take(2))
        {
            var sha256 = BlobNames.Key(id, language) + BlobNames.Key(language, id);
            Put(BlobNames.DocumentText(id, language, sha256), text with
            {
                Pages = [.. text.Pages, new TextPage(text.Pages.Count + 1, [new TextBlock(TextBlockKind.Paragraph, LoadWords.Text(number, WordsEach))])],
            });
            var version = of.Document.TextOf(language)!.Value.Version;
            renditions.Add(new Rendition(language, "text", [version with { Sha256 = sha256 }]));
        }

        Put(BlobNames.Document(id), of.Document with
        {
            Id = id,
            Symbols = [symbol],
            Family = symbol,
            Title = string.Create(CultureInfo.InvariantCulture, $"{of.Document.Title}: {LoadWords.Of(LoadWords.Rank(number, -1))} {LoadWords.Of(LoadWords.Rank(number, -2))} {number}"),
            Session = string.Create(CultureInfo.InvariantCulture, $"Session {LoadWords.Pick(number, -3, Sessions) + 1}"),
            Submitter = number % 3 == 0 ? $"State of {LoadWords.Of(1_000 + LoadWords.Pick(number, -4, Submitters))}" : null,
            Date = new EntryDate(DateOnly.FromDateTime(of.Document.FirstSeen.UtcDateTime).AddDays(-LoadWords.Pick(number, -5, Days)), DatePrecision.Day),
            Renditions = renditions,
        });
    }

    private void Put<T>(string name, T value)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(value, BlobJson.Options));
    }
}
