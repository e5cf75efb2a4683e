using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary><c>events</c>: how much memory the API's journal takes, for made-up events of usual length.</summary>
internal static class EventMemory
{
    public static async Task<int> PrintAsync(TextWriter output, int events)
    {
        var folder = Directory.CreateTempSubdirectory("events-");
        try
        {
            var store = new FolderBlobStore(folder.FullName);
            var last = new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
            for (var number = 0; number < events; number++)
            {
                var told = Event(number, last.AddMinutes(-4 * number));
                await store.CreateJsonAsync(BlobNames.JournalEvent(DateOnly.FromDateTime(told.At.UtcDateTime), told.Id), told);
            }

            var catalog = SourceCatalog.Parse("""{ "sources": [{ "id": "source-1", "body": "AHC", "kind": "SessionPage", "url": "https://source.test/", "schedule": "0 0 1 1 *" }] }""", "events");
            var log = new EventLog(store, new DocumentStore(store), catalog, new ApiOptions(), TimeProvider.System);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var read = await log.ReadAsync();
            var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read.Newest.Count:N0} events: {bytes / 1e6:0.0} MB, {bytes / read.Newest.Count:N0} bytes each"));
            GC.KeepAlive(log);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JournalEvent Event(int number, DateTimeOffset at)
    {
        var document = string.Create(CultureInfo.InvariantCulture, $"A_AC.{300 + (number % 40)}_{number}");
        var sha256 = BlobNames.Key(document, "en") + BlobNames.Key("en", document);
        return new JournalEvent
        {
            Id = Journal.EventId(at, EventKind.Published, document, "en", sha256),
            Kind = EventKind.Published,
            Document = document,
            Symbol = document.Replace('_', '/'),
            Title = $"Revised draft text of the convention: {LoadWords.Text(number, 8)}{number}",
            Language = "en",
            Format = "pdf",
            Sha256 = sha256,
            At = at,
            Source = "source-1",
            Url = new Uri($"https://source.test/documents/sessions/{document}/V{number}00.pdf"),
        };
    }
}
