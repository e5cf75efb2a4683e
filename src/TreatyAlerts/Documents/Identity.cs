using System.Globalization;
using System.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents;

/// <summary>Finds which document an inbox item belongs to (DESIGN.md section 1, "Document").</summary>
/// <remarks>
/// In this order: a place or symbol that is known; the symbol; the same bytes, taken in before; body, session, submitter and title;
/// and the canonical URL where other entries of the same listing bear the same name.
/// </remarks>
internal sealed class Identity(IBlobStore store)
{
    /// <summary>Names, in a snapshot's metadata, the document that its bytes were taken in for.</summary>
    internal const string SnapshotDocument = "document";

    private const string SnapshotSource = "source";
    private const string SnapshotName = "name";
    private const string SnapshotSubmitter = "submitter";

    /// <summary>What a snapshot's metadata say of the item it was taken in for, so that equal bytes can be judged later.</summary>
    public static IReadOnlyDictionary<string, string> SnapshotValues(InboxItem item, string id) => new Dictionary<string, string>
    {
        [SnapshotDocument] = id,
        [SnapshotSource] = item.Source,
        [SnapshotName] = BlobNames.Key(Fold(item.Entry.Title)),
        [SnapshotSubmitter] = BlobNames.Key(Fold(item.Entry.Submitter ?? "")),
    };

    /// <summary>Where the entry was taken in when its document proved to bear another symbol than its listing says; else null.</summary>
    public async Task<string?> OverruledAsync(Entry entry, CancellationToken cancellation) =>
        entry.Symbols is [var main, ..] ? await ReadAsync(Pointer.NameOfOverruled(entry.CanonicalUrl, main), cancellation) : null;

    /// <summary>The id by the symbols that the document itself bears (ADR 0019).</summary>
    public async Task<string> OfInsideAsync(Settled settled, ReadBytes read, CancellationToken cancellation)
    {
        foreach (var symbol in settled.Entry.Symbols)
        {
            if (await ReadAsync(Pointer.NameOfSymbol(symbol), cancellation) is { } known)
            {
                return known;
            }
        }

        string?[] before = [await SameBytesAsync(settled.Item, read.Sha256, cancellation), await ReadAsync(Pointer.NameOfPlace(settled.Entry.CanonicalUrl), cancellation)];
        foreach (var id in before.OfType<string>())
        {
            if (await FindAsync(id, cancellation) is not { Symbols.Count: > 0 })
            {
                return id;
            }
        }

        return OfSymbol(settled.Entry.Symbols[0]);
    }

    /// <summary>False where the same listing shows another file as that document, in this language and format: one of the two mastheads is not its own.</summary>
    public async Task<bool> MayBeAsync(string id, Settled settled, string language, ReadBytes read, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is not { } document || !document.HasSibling(settled.Item, language, read);

    /// <summary>The id of a document that is not <paramref name="other"/>, whatever its masthead says.</summary>
    public async Task<string> ApartAsync(InboxItem item, string sha256, string other, CancellationToken cancellation) =>
        await SameBytesAsync(item, sha256, cancellation) is { } same && same != other ? same : OfNames(item);

    /// <summary>The id by what was known before the fetch; null when the bytes must be asked.</summary>
    public async Task<string?> KnownAsync(Entry entry, CancellationToken cancellation)
    {
        foreach (var symbol in entry.Symbols)
        {
            if (await ReadAsync(Pointer.NameOfSymbol(symbol), cancellation) is { } known)
            {
                return known;
            }
        }

        var place = await ReadAsync(Pointer.NameOfPlace(entry.CanonicalUrl), cancellation);
        if (entry.Symbols is not [var main, ..])
        {
            return place;
        }

        // An advance copy gets its symbol later; an address of "the latest report" gets another document.
        return place is not null && await FindAsync(place, cancellation) is { Symbols.Count: 0 } ? place : OfSymbol(main);
    }

    /// <summary>The id of a document without a symbol that the same bytes were taken in for; null where there is none.</summary>
    public async Task<string?> WithoutSymbolAsync(Settled settled, string sha256, CancellationToken cancellation) =>
        await SameBytesAsync(settled.Item, sha256, cancellation) is { } same && await FindAsync(same, cancellation) is { } document
            && (document.Symbols.Count == 0 || document.Symbols.Intersect(settled.Entry.Symbols, StringComparer.OrdinalIgnoreCase).Any())
            ? same
            : null;

    /// <summary>The id of a document that nothing was known of, once its bytes are there.</summary>
    public async Task<string> OfBytesAsync(InboxItem item, string sha256, CancellationToken cancellation)
    {
        if (await SameBytesAsync(item, sha256, cancellation) is { } same)
        {
            return same;
        }

        return OfNames(item);
    }

    private static string OfNames(InboxItem item)
    {
        // Two rows of one listing may bear one title (two addenda of one compilation): then only the address tells them apart.
        var entry = item.Entry;
        var key = item.HasNamesakes
            ? BlobNames.Key(entry.CanonicalUrl)
            : BlobNames.Key(item.Body, entry.Session ?? "", Fold(entry.Submitter ?? ""), Fold(entry.Title));
        return $"{Slug(item.Body)}-{key[..16]}";
    }

    /// <summary>Makes the document findable by its place and by each of its symbols; an overruled symbol stays free for the document that bears it.</summary>
    public async Task RememberAsync(InboxItem item, Entry entry, string id, CancellationToken cancellation)
    {
        if (item.Entry.Symbols is [var main, ..] && !entry.Symbols.Contains(main, StringComparer.OrdinalIgnoreCase))
        {
            await store.CreateJsonAsync(Pointer.NameOfOverruled(entry.CanonicalUrl, main), new Pointer(id, $"{main} at {entry.CanonicalUrl}"), cancellation);
        }

        await store.CreateJsonAsync(Pointer.NameOfPlace(entry.CanonicalUrl), new Pointer(id, entry.CanonicalUrl), cancellation);
        foreach (var symbol in entry.Symbols)
        {
            await store.CreateJsonAsync(Pointer.NameOfSymbol(symbol), new Pointer(id, symbol), cancellation);
        }
    }

    private static string OfSymbol(string symbol) => string.Concat(symbol.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));

    // Equal bytes under another name on the same page, or from another submitter, are a placeholder and not the same document.
    private async Task<string?> SameBytesAsync(InboxItem item, string sha256, CancellationToken cancellation)
    {
        await using var snapshot = await store.OpenAsync(BlobNames.Snapshot(sha256), cancellation);
        if (snapshot?.Metadata.Values is not { } kept || kept.GetValueOrDefault(SnapshotDocument) is not { } id)
        {
            return null;
        }

        var mine = SnapshotValues(item, id);
        return kept.GetValueOrDefault(SnapshotName) == mine[SnapshotName]
            || (kept.GetValueOrDefault(SnapshotSource) != mine[SnapshotSource] && kept.GetValueOrDefault(SnapshotSubmitter) == mine[SnapshotSubmitter])
            ? id
            : null;
    }

    private async Task<string?> ReadAsync(string name, CancellationToken cancellation) =>
        (await store.ReadJsonAsync<Pointer>(name, cancellation))?.Value.Document;

    public async Task<Document?> FindAsync(string id, CancellationToken cancellation) =>
        (await store.ReadJsonAsync<Document>(BlobNames.Document(id), cancellation))?.Value;

    private static string Slug(string body) => string.Concat(body.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    // Titles are re-edited in case, dashes, quotes and spaces without a new document behind them.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
