using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Puts documents and events into a store as ingest does, without a web to fetch them from.</summary>
internal sealed class StoredNews(IBlobStore store)
{
    /// <summary>Keeps a document; its event is told once it is appended.</summary>
    public async Task<JournalEvent> KeepAsync(int number, DateTimeOffset at, string text = "Electronic evidence", string session = "Test session")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"A_AC.291_{number}");
        var symbol = string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{number}");
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        var url = new Uri($"https://www.unodc.org/documents/test/{id}.pdf");
        await store.CreateJsonAsync(
            BlobNames.DocumentText(id, "en", sum),
            new DocumentText(1, "pdf", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, $"{text} {number}")])]) { Language = "en" });
        await store.CreateJsonAsync(BlobNames.Document(id), new Document
        {
            Id = id,
            Body = "AHC",
            Session = session,
            Symbols = [symbol],
            Family = symbol,
            Title = $"Paper {number}",
            Category = "document",
            FirstSeen = at,
            Renditions = [new Rendition("en", "pdf", [new DocumentVersion { Sha256 = sum, Length = 1, Url = url, Source = "test-1", At = at, Event = EventKind.Published, Text = TextState.Read, Pages = 1, Characters = 20 }])],
        });
        return new JournalEvent
        {
            Id = Journal.EventId(at, EventKind.Published, id),
            Kind = EventKind.Published,
            Document = id,
            Symbol = symbol,
            Title = $"Paper {number}",
            Language = "en",
            Format = "pdf",
            Sha256 = sum,
            At = at,
            Source = "test-1",
            Url = url,
        };
    }

    public Task<bool> AppendAsync(JournalEvent told) => new Journal(store).AppendAsync(told);
}
