using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents.Alike;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Documents.Ocr;
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
    IBlobStore store,
    Journal journal,
    PoliteHttp http,
    TextExtractor extractor,
    OcrReader ocr,
    IPhraseExtractor phrases,
    IngestOptions options,
    TimeProvider time,
    ILogger<Ingest> logger)
{
    // What a blob's metadata can hold, percent-encoding included; the whole address stands in the document.
    private const int LongestContentType = 255;
    private const int LongestKeptUrl = 2_000;
    private const int LongestShownUrl = 300;
    private const int MostCompared = 4;

    private readonly Identity identity = new(store);
    private readonly AdvanceCopies advanceCopies = new(store);

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

        var result = await TryAsync(item, cancellation);
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

    // A fault of ours that one item brings to light must not be met again every few minutes: it waits like any other failure.
    private async Task<IngestResult> TryAsync(InboxItem item, CancellationToken cancellation)
    {
        try
        {
            return item.Task is InboxTask.Remove ? await RemoveAsync(item, cancellation) : await TakeInAsync(item, cancellation);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BlobStoreException or OutOfMemoryException))
        {
            Log.Broken(logger, e, item.Source, item.Key);
            return IngestResult.Failed($"{item.Key}: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<IngestResult> TakeInAsync(InboxItem item, CancellationToken cancellation)
    {
        var listed = await identity.KnownAsync(item.Entry, cancellation);
        var known = await identity.OverruledAsync(item.Entry, cancellation) ?? listed;
        var before = known is null ? null : (await store.ReadJsonAsync<Document>(BlobNames.Document(known), cancellation))?.Value;
        var place = before?.PlaceOf(item);
        var fetched = await http.FetchAsync(
            new FetchRequest(item.Entry.Url, place?.ETag, place?.LastModified, options.MaxDocumentBytes), cancellation);
        if (fetched.Outcome is FetchOutcome.NotModified)
        {
            return await AsBeforeAsync(item, known!, place!, cancellation);
        }

        if (fetched.Outcome is not FetchOutcome.Fetched)
        {
            return IngestResult.Failed($"{Shown(item.Entry.Url)}: {fetched.Detail}");
        }

        if (item.Source == AccessAddress.Source && !AccessAddress.IsOfTheUnitedNations(fetched.FinalUrl))
        {
            return IngestResult.Failed($"{Shown(item.Entry.Url)} led to {fetched.FinalUrl.Host}, which is not the United Nations'");
        }

        var read = ReadBytes.Of(extractor, item.Entry.Url, fetched.Body, fetched.ContentType, cancellation);
        if (read.Refusal is { } refusal)
        {
            return IngestResult.Failed($"{Shown(item.Entry.Url)} gave {refusal}");
        }

        // Bytes that are known stay what they were taken in as.
        var language = item.Entry.Language is { } declared && before?.VersionOf(declared, read) is not null
            ? declared
            : read.LanguageOr(item.Entry.Language, options.DefaultLanguage);
        var settled = Settled.Of(item, read, language);
        if (before?.VersionOf(language, read) is not null)
        {
            var stays = !settled.HasOwnSymbols || await identity.OfInsideAsync(settled, read, cancellation) == known;
            return await RecordAsync(Change(stays ? settled : Settled.AsListed(item, before), known!), cancellation);
        }

        if (settled.HasOwnSymbols)
        {
            var own = await identity.OfInsideAsync(settled, read, cancellation);
            (listed, settled) = await identity.MayBeAsync(own, settled, language, read, cancellation)
                ? (own, settled)
                : (listed ?? await identity.ApartAsync(item, read.Sha256, own, cancellation), settled.WithListedSymbols());
        }

        var target = listed == known ? before : listed is null ? null : await identity.FindAsync(listed, cancellation);
        if (target is null && settled.Entry.Symbols.Count > 0
            && (await identity.WithoutSymbolAsync(settled, read.Sha256, cancellation) ?? await advanceCopies.FindAsync(settled, language, read, cancellation)) is { } advance)
        {
            listed = advance;
        }
        else if (target is not null && await CopyAsync(target, item, language, read, cancellation) is { } copied)
        {
            return await RecordAsync(Change(settled, target.Id) with { CopyOf = copied }, cancellation);
        }

        var id = await KeepAsync(item, listed, fetched, read, cancellation);
        read = read.With(await ocr.ReadAsync(read.Extraction, fetched.Body, language, cancellation));
        var found = await ReadAsync(id, language, read, cancellation);
        return await RecordAsync(Change(settled, id) with { Phrases = found }, cancellation);

        DocumentChange Change(Settled told, string document) =>
            new(told, document, Family(told.Entry), fetched, read, language, [], time.GetUtcNow());
    }

    // A second place that has the same words in a file of its own replaces nothing.
    private async Task<string?> CopyAsync(Document document, InboxItem item, string language, ReadBytes read, CancellationToken cancellation)
    {
        if (read.IsPage || read.Extraction.Text is not { } text || document.Renditions.FirstOrDefault(rendition => rendition.Language == language && rendition.Format == read.Format)?.Versions is not { } versions)
        {
            return null;
        }

        var place = document.PlaceOf(item);
        if (place is not null && versions.Any(version => version.Sha256 == place.Sha256 && version.Source == item.Source && CanonicalUrl.Of(version.Url) == place.CanonicalUrl))
        {
            return null;
        }

        var words = ComparedText.Of(text, language);
        foreach (var version in versions.Reverse().Take(MostCompared))
        {
            if (words.Length > 0 && (await store.ReadJsonAsync<DocumentText>(BlobNames.DocumentText(document.Id, language, version.Sha256), cancellation))?.Value is { } other
                && ComparedText.Of(other, language).Sha256 == words.Sha256)
            {
                return version.Sha256;
            }
        }

        return null;
    }

    private static string Shown(Uri url) => Cut(url.AbsoluteUri, LongestShownUrl);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 1)]}…";

    // Snapshot first: whatever goes wrong after this, the bytes are kept.
    private async Task<string> KeepAsync(InboxItem item, string? known, FetchResult fetched, ReadBytes read, CancellationToken cancellation)
    {
        var id = known ?? await identity.OfBytesAsync(item, read.Sha256, cancellation);
        var metadata = new BlobMetadata(
            fetched.ContentType is { Length: <= LongestContentType } type ? type : "application/octet-stream",
            new Dictionary<string, string>(Identity.SnapshotValues(item, id))
            {
                ["url"] = Cut(fetched.FinalUrl.AbsoluteUri, LongestKeptUrl),
                ["fetchedat"] = item.FoundAt.UtcDateTime.ToString("O"),
            });
        using var bytes = new MemoryStream(fetched.Body.ToArray(), writable: false);
        var created = await store.CreateAsync(BlobNames.Snapshot(read.Sha256), bytes, metadata, cancellation);

        // Somebody else kept the same bytes in between: theirs is the document.
        return created is not null || known is not null ? id : await identity.OfBytesAsync(item, read.Sha256, cancellation);
    }

    private async Task<IReadOnlyList<KeyPhrase>> ReadAsync(string id, string language, ReadBytes read, CancellationToken cancellation)
    {
        if (read.Extraction.Text is not { } text)
        {
            return [];
        }

        await store.CreateJsonAsync(BlobNames.DocumentText(id, language, read.Sha256), text, cancellation);
        return await phrases.ExtractAsync(Body(text), language, options.PhraseCount, cancellation);
    }

    private async Task<IngestResult> RecordAsync(DocumentChange change, CancellationToken cancellation)
    {
        var document = await store.UpdateJsonAsync<Document>(BlobNames.Document(change.Id), change.Apply, cancellation)
            ?? throw new InvalidOperationException($"{change.Id} was not written");
        if (change.VersionIn(document) is not { } version)
        {
            return await RecordApartAsync(change, cancellation);
        }

        if (version.At >= change.Settled.Item.FoundAt)
        {
            await advanceCopies.RememberAsync(document, change.Language, change.Read, cancellation);
        }

        return await TellAsync(change.Settled.Item, change.Settled.Entry, document, change.Language, change.Read.Format, version.Sha256, cancellation);
    }

    // Two files of one listing with one masthead, taken in at the same moment: the first has the symbol.
    private async Task<IngestResult> RecordApartAsync(DocumentChange change, CancellationToken cancellation)
    {
        var item = change.Settled.Item;
        var listed = await identity.KnownAsync(item.Entry, cancellation);
        var id = listed is not null && listed != change.Id ? listed : await identity.ApartAsync(item, change.Read.Sha256, change.Id, cancellation);
        if (change.Read.Extraction.Text is { } text)
        {
            await store.CreateJsonAsync(BlobNames.DocumentText(id, change.Language, change.Read.Sha256), text, cancellation);
        }

        return await RecordAsync(change with { Id = id, Family = Family(item.Entry), Settled = change.Settled.WithListedSymbols() }, cancellation);
    }

    // 304: what it had. A run that was killed after it wrote the document may not have told it.
    private async Task<IngestResult> AsBeforeAsync(InboxItem item, string id, Place place, CancellationToken cancellation)
    {
        var document = await store.UpdateJsonAsync<Document>(BlobNames.Document(id), before => before?.WithSighting(item, Family(item.Entry)), cancellation);
        return document is null ? IngestResult.Nothing : await TellAsync(item, document.Heeded(item.Entry), document, place.Language, place.Format, place.Sha256, cancellation);
    }

    // The pointers and the version's event; and those of versions before it, whose runs may have been killed before they came to this.
    private async Task<IngestResult> TellAsync(
        InboxItem item, Entry entry, Document document, string language, string format, string sha256, CancellationToken cancellation)
    {
        await identity.RememberAsync(item, entry, document.Id, cancellation);
        var events = new List<JournalEvent>();
        var versions = document.VersionsUpTo(language, format, sha256).ToList();
        foreach (var version in versions.TakeLast(Math.Max(2, versions.Count(version => version.At >= item.FoundAt))))
        {
            var told = EventOf(document, version.Event, version.At, version.Source, version.Url, document.Id, language, format, version.Sha256) with
            {
                Language = language,
                Format = format,
                Sha256 = version.Sha256,
                History = version.History,
                Origin = version.Origin,
                RepairRest = version.RepairRest,
            };
            if (await journal.AppendAsync(told, cancellation))
            {
                events.Add(told);
            }
        }

        return new IngestResult(IngestOutcome.Done, null, events, document.Id);
    }

    private async Task<IngestResult> RemoveAsync(InboxItem item, CancellationToken cancellation)
    {
        if ((await identity.OverruledAsync(item.Entry, cancellation) ?? await identity.KnownAsync(item.Entry, cancellation)) is not { } id)
        {
            // Never taken in, and gone from its listing: nobody needs to ask for it any more.
            await ForgetAsync(InboxItem.KeyOf(InboxTask.Ingest, item.Source, item.Entry.CanonicalUrl, item.FoundAt), cancellation);
            return IngestResult.Nothing;
        }

        // The item's own time names the removal, so that a second run finds it told.
        var document = await store.UpdateJsonAsync<Document>(BlobNames.Document(id), before => before?.WithRemoval(item), cancellation);
        if (document?.Removals.LastOrDefault(removal => removal.At == item.FoundAt) is not { } removal)
        {
            return new IngestResult(IngestOutcome.Done, null, [], id);
        }

        var told = EventOf(document, EventKind.Removed, removal.At, removal.Source, removal.Url, id) with { Language = item.Entry.Language };
        return new IngestResult(IngestOutcome.Done, null, await journal.AppendAsync(told, cancellation) ? [told] : [], id);
    }

    private static string? Family(Entry entry) =>
        entry.Symbols is [var main, ..] && DocumentSymbol.TryParse(main, out var symbol) ? symbol.Family : null;

    private static JournalEvent EventOf(Document document, EventKind kind, DateTimeOffset at, string source, Uri url, params ReadOnlySpan<string> key) => new()
    {
        Id = Journal.EventId(at, kind, key),
        Kind = kind,
        Document = document.Id,
        Symbol = document.Symbols.Count > 0 ? document.Symbols[0] : null,
        Title = document.Title,
        At = at,
        Source = source,
        Url = url,
    };

    private async Task ForgetAsync(string key, CancellationToken cancellation)
    {
        var name = BlobNames.InboxItem(key);
        if (await store.ReadJsonAsync<InboxItem>(name, cancellation) is var (_, etag))
        {
            await store.DeleteAsync(name, etag, cancellation);
        }
    }

    // Running heads and notes name every document of a body alike.
    private static string Body(DocumentText text) => string.Join(
        "\n\n",
        text.Paragraphs().Where(paragraph => paragraph.Kind is not (TextBlockKind.Masthead or TextBlockKind.Footnote or TextBlockKind.FormField or TextBlockKind.Annotation)).Select(paragraph => paragraph.Text));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Url} of source {Source} could not be taken in and will be tried again: {Problem}")]
        public static partial void Failed(ILogger logger, string source, Uri url, string? problem);

        [LoggerMessage(2, LogLevel.Error, "Item {Key} of source {Source} could not be taken in by a fault of this program and will be tried again")]
        public static partial void Broken(ILogger logger, Exception error, string source, string key);
    }
}
