using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>The documents behind events, each analysed once for all subscribers that are held against it.</summary>
public sealed class EventDocuments(DocumentStore documents, DocumentTexts texts, TimeProvider time)
{
    // One bucket after the other asks for the same recent documents; about 20 MB each way.
    private const int Kept = 256;

    /// <summary>For so long a document that tells an event is not read again for another bucket.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (EventDocument Document, DateTimeOffset ReadAt)> recent = [];
    private readonly Dictionary<string, EventDocument> cache = [];
    private readonly Queue<string> order = new();

    /// <summary>The document of an event with the newest text of each language; null when it is gone.</summary>
    public async Task<EventDocument?> FindAsync(JournalEvent entry, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (recent.TryGetValue(entry.Document, out var read) && (now - read.ReadAt).Duration() < Fresh && read.Document.Tells(entry))
            {
                return read.Document;
            }
        }

        if (await FindAsync(entry.Document, cancellation) is not { } found)
        {
            return null;
        }

        lock (gate)
        {
            recent[entry.Document] = (found, now);
            if (recent.Count > Kept)
            {
                recent.Clear();
            }
        }

        return found;
    }

    /// <summary>A document as it is now; null when it is gone.</summary>
    public async Task<EventDocument?> FindAsync(string id, CancellationToken cancellation = default) =>
        await documents.FindAsync(id, cancellation) is { } document ? await AnalyseAsync(document, cancellation) : null;

    private async Task<EventDocument> AnalyseAsync(Document document, CancellationToken cancellation)
    {
        var key = KeyOf(document);
        lock (gate)
        {
            if (cache.TryGetValue(key, out var kept))
            {
                return kept with { Document = document };
            }
        }

        var analysed = new EventDocument(document, [.. (await texts.OfAsync(document, cancellation)).Select(text => TextIndex.Build(text))]);
        lock (gate)
        {
            if (cache.TryAdd(key, analysed))
            {
                order.Enqueue(key);
            }

            while (order.Count > Kept)
            {
                cache.Remove(order.Dequeue());
            }
        }

        return analysed;
    }

    // Everything that goes into an index.
    private static string KeyOf(Document document) => BlobNames.Key([
        document.Id, document.Title, document.Session ?? "", document.Category, document.Submitter ?? "",
        .. document.Symbols, .. document.Places.Select(place => place.Source), .. document.Phrases.Concat(document.LanguagePhrases.SelectMany(one => one.Phrases)).Select(phrase => phrase.Text),
        .. document.Renditions.Select(rendition => rendition.Language + rendition.Versions[^1].Sha256)]);
}

/// <summary>A document with one analysed text for each language.</summary>
public sealed record EventDocument(Document Document, IReadOnlyList<TextIndex> Texts)
{
    /// <summary>The texts in the order in which a reason is looked for: the event's language, the reader's, the others.</summary>
    public IEnumerable<TextIndex> TextsFor(string? eventLanguage, string readerLanguage) =>
        Texts.OrderByDescending(text => text.Document.Language == eventLanguage).ThenByDescending(text => text.Document.Language == readerLanguage);

    /// <summary>True when the document holds what the event tells: it was read after that happened.</summary>
    internal bool Tells(JournalEvent entry) => entry.Kind is EventKind.Removed
        ? Document.Removals.Any(removal => removal.At == entry.At)
        : Document.Renditions.Any(rendition => rendition.Language == entry.Language && rendition.Versions.Any(version => version.Sha256 == entry.Sha256 && version.At == entry.At));
}
