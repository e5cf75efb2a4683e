using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents;

/// <summary>Does one inbox item: fetches, keeps, reads and records a document, tells its event, and only then forgets the item.</summary>
/// <remarks>
/// Every step writes under a name and with a content that follow from the item and from what earlier steps wrote, so the whole may be killed
/// anywhere and run again: snapshot, text, document, pointers, event, and last the item's deletion (DESIGN.md section 4).
/// </remarks>
public sealed partial class Ingest(
    IBlobStore store, PoliteHttp http, TextExtractor extractor, IPhraseExtractor phrases, IngestOptions options, TimeProvider time, ILogger<Ingest> logger)
{
    private readonly Identity identity = new(store);
    private readonly Journal journal = new(store);

    public async Task<IngestResult> RunAsync(string key, CancellationToken cancellation = default)
    {
        var name = BlobNames.InboxItem(key);
        if (await store.ReadJsonAsync<InboxItem>(name, cancellation) is not var (item, etag))
        {
            return IngestResult.Nothing;
        }

        if (item.NotBefore > time.GetUtcNow())
        {
            return new IngestResult(IngestOutcome.Waiting, item.Problem, []);
        }

        var result = item.Task is InboxTask.Remove ? await RemoveAsync(item, cancellation) : await TakeInAsync(item, cancellation);
        if (result.Outcome is not IngestOutcome.Failed)
        {
            await store.DeleteAsync(name, etag, cancellation);
            return result;
        }

        // A look at a known file that fails is tried again when the next look is due.
        if (item.Task is InboxTask.Verify)
        {
            await store.DeleteAsync(name, etag, cancellation);
        }
        else
        {
            var delay = options.DelayAfter(item.Attempts + 1);
            await store.ReplaceJsonAsync(
                name, item with { Attempts = item.Attempts + 1, NotBefore = time.GetUtcNow() + delay, Problem = result.Problem }, etag, cancellation);
        }

        if (item.Attempts == 0)
        {
            Log.Failed(logger, item.Source, item.Entry.Url, result.Problem);
        }

        return result;
    }

    private async Task<IngestResult> TakeInAsync(InboxItem item, CancellationToken cancellation)
    {
        var known = await identity.KnownAsync(item.Entry, cancellation);
        var place = known is null ? null : await PlaceAsync(known, item, cancellation);
        var fetched = await http.FetchAsync(
            new FetchRequest(item.Entry.Url, place?.ETag, place?.LastModified, options.MaxDocumentBytes), cancellation);
        if (fetched.Outcome is FetchOutcome.NotModified)
        {
            return await AsBeforeAsync(known!, item, place!, cancellation);
        }

        if (fetched.Outcome is not FetchOutcome.Fetched)
        {
            return IngestResult.Failed(fetched.Detail);
        }

        var read = ReadBytes.Of(extractor, item.Entry.Url, fetched.Body, fetched.ContentType, cancellation);
        if (read.Refusal is { } refusal)
        {
            return IngestResult.Failed($"{item.Entry.Url} gave {refusal}");
        }

        var id = await KeepAsync(item, known, fetched, read, cancellation);
        return await RecordAsync(item, id, fetched, read, cancellation);
    }

    // Snapshot first: whatever goes wrong after this, the bytes are kept.
    private async Task<string> KeepAsync(InboxItem item, string? known, FetchResult fetched, ReadBytes read, CancellationToken cancellation)
    {
        var id = known ?? await identity.OfBytesAsync(item, read.Sha256, cancellation);
        var metadata = new BlobMetadata(
            fetched.ContentType ?? "application/octet-stream",
            new Dictionary<string, string>
            {
                ["url"] = fetched.FinalUrl.AbsoluteUri,
                ["fetchedat"] = item.FoundAt.UtcDateTime.ToString("O"),
                [Identity.SnapshotDocument] = id,
            });
        using var bytes = new MemoryStream(fetched.Body.ToArray(), writable: false);
        var created = await store.CreateAsync(BlobNames.Snapshot(read.Sha256), bytes, metadata, cancellation);

        // Somebody else kept the same bytes in between: theirs is the document.
        return created is not null || known is not null ? id : await identity.OfBytesAsync(item, read.Sha256, cancellation);
    }

    private async Task<IngestResult> RecordAsync(InboxItem item, string id, FetchResult fetched, ReadBytes read, CancellationToken cancellation)
    {
        var language = read.LanguageOr(item.Entry.Language, options.DefaultLanguage);
        var text = read.Extraction.Text;
        IReadOnlyList<KeyPhrase> found = [];
        if (text is not null)
        {
            await store.CreateJsonAsync(BlobNames.DocumentText(id, language, read.Sha256), text, cancellation);
            found = await phrases.ExtractAsync(text.ToPlainText(), language, options.PhraseCount, cancellation);
        }

        var family = item.Entry.Symbols is [var main, ..] && DocumentSymbol.TryParse(main, out var symbol) ? symbol.Family : null;
        var change = new DocumentChange(item, id, family, fetched, read, language, found, time.GetUtcNow());
        var document = await store.UpdateJsonAsync<Document>(BlobNames.Document(id), change.Apply, cancellation)
            ?? throw new InvalidOperationException($"{id} was not written");
        await identity.RememberAsync(item.Entry, id, cancellation);

        if (change.VersionIn(document) is not { } version)
        {
            return new IngestResult(IngestOutcome.Done, null, [], id);
        }

        return await TellAsync(document, item, version, language, read.Format, cancellation);
    }

    // With the version, those before it that a killed run may have written and not told, although other bytes stand there by now.
    private async Task<IngestResult> TellAsync(
        Document document, InboxItem item, DocumentVersion version, string language, string format, CancellationToken cancellation)
    {
        var events = new List<JournalEvent>();
        var versions = document.Renditions.First(rendition => rendition.Language == language && rendition.Format == format).Versions;
        var before = versions.TakeWhile(other => other != version).Reverse().TakeWhile((other, index) => index == 0 || other.At >= item.FoundAt).Reverse();
        foreach (var untold in before.Append(version))
        {
            var told = EventOf(document, untold, language, format);
            if (await journal.AppendAsync(told, cancellation))
            {
                events.Add(told);
            }
        }

        return new IngestResult(IngestOutcome.Done, null, events, document.Id);
    }

    private static JournalEvent EventOf(Document document, DocumentVersion version, string language, string format) => new()
    {
        Id = Journal.EventId(version.At, version.Event, document.Id, language, format, version.Sha256),
        Kind = version.Event,
        Document = document.Id,
        Symbol = document.Symbols.Count > 0 ? document.Symbols[0] : null,
        Title = document.Title,
        Language = language,
        Format = format,
        Sha256 = version.Sha256,
        At = version.At,
        Source = version.Source,
        Url = version.Url,
        History = version.History,
    };

    private async Task<IngestResult> RemoveAsync(InboxItem item, CancellationToken cancellation)
    {
        if (await identity.KnownAsync(item.Entry, cancellation) is not { } id)
        {
            return IngestResult.Nothing;
        }

        // The item's own time names the removal, so that a second run finds it told.
        var document = await store.UpdateJsonAsync<Document>(BlobNames.Document(id), before => before?.WithRemoval(item), cancellation);
        if (document?.Removals.LastOrDefault(removal => removal.At == item.FoundAt) is not { } removal)
        {
            return new IngestResult(IngestOutcome.Done, null, [], id);
        }

        var told = new JournalEvent
        {
            Id = Journal.EventId(removal.At, EventKind.Removed, id),
            Kind = EventKind.Removed,
            Document = id,
            Symbol = document.Symbols.Count > 0 ? document.Symbols[0] : null,
            Title = document.Title,
            Language = item.Entry.Language,
            At = removal.At,
            Source = removal.Source,
            Url = removal.Url,
        };
        return new IngestResult(IngestOutcome.Done, null, await journal.AppendAsync(told, cancellation) ? [told] : [], id);
    }

    // 304: the bytes it had. A place that was gone is back; and a run that was killed after it wrote the document has not told its event yet.
    private async Task<IngestResult> AsBeforeAsync(string id, InboxItem item, Place place, CancellationToken cancellation)
    {
        var document = await store.UpdateJsonAsync<Document>(
            BlobNames.Document(id), before => place.RemovedAt is null ? null : before?.WithReturn(item), cancellation);
        await identity.RememberAsync(item.Entry, id, cancellation);
        var version = document?.Renditions
            .FirstOrDefault(rendition => rendition.Language == place.Language && rendition.Format == place.Format)?.Versions
            .FirstOrDefault(known => known.Sha256 == place.Sha256);
        return document is null || version is null
            ? IngestResult.Nothing
            : await TellAsync(document, item, version, place.Language, place.Format, cancellation);
    }

    private async Task<Place?> PlaceAsync(string id, InboxItem item, CancellationToken cancellation) =>
        (await store.ReadJsonAsync<Document>(BlobNames.Document(id), cancellation))?.Value.Places
            .FirstOrDefault(place => place.CanonicalUrl == item.Entry.CanonicalUrl && place.Source == item.Source);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Url} of source {Source} could not be taken in and will be tried again: {Problem}")]
        public static partial void Failed(ILogger logger, string source, Uri url, string? problem);
    }
}
