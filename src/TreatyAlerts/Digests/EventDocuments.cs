using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>The documents behind events, each analysed once for all subscribers that are held against it.</summary>
public sealed class EventDocuments(DocumentStore documents, DocumentTexts texts)
{
    // One bucket after the other asks for the same recent documents; about 20 MB each way.
    private const int Kept = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<string, EventDocument> cache = [];
    private readonly Queue<string> order = new();

    /// <summary>A document with the newest text of each language; null when it is gone.</summary>
    public async Task<EventDocument?> FindAsync(string id, CancellationToken cancellation = default)
    {
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return null;
        }

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
}
