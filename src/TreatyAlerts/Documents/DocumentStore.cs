using System.Runtime.CompilerServices;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents;

/// <summary>Reads documents, their texts and their snapshots.</summary>
public sealed class DocumentStore(IBlobStore store)
{
    public async Task<Document?> FindAsync(string id, CancellationToken cancellation = default) =>
        IsId(id) ? (await store.ReadJsonAsync<Document>(BlobNames.Document(id), cancellation))?.Value : null;

    /// <summary>The document of a symbol, main or double, in any spelling; null when there is none.</summary>
    public async Task<Document?> FindBySymbolAsync(string text, CancellationToken cancellation = default) =>
        DocumentSymbol.TryParse(text, out var symbol)
        && await store.ReadJsonAsync<Pointer>(Pointer.NameOfSymbol(symbol.Text), cancellation) is { } pointer
            ? await FindAsync(pointer.Value.Document, cancellation)
            : null;

    public async IAsyncEnumerable<Document> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Documents, cancellation))
        {
            if (blob.Name.EndsWith("/document.json", StringComparison.Ordinal)
                && await store.ReadJsonAsync<Document>(blob.Name, cancellation) is { } found)
            {
                yield return found.Value;
            }
        }
    }

    /// <summary>The text of a version; null where none could be read.</summary>
    public async Task<DocumentText?> TextAsync(string id, string language, string sha256, CancellationToken cancellation = default) =>
        (await store.ReadJsonAsync<DocumentText>(BlobNames.DocumentText(id, language, sha256), cancellation))?.Value;

    /// <summary>Opens the bytes as fetched; null when there are none of that SHA-256.</summary>
    public Task<BlobReader?> OpenSnapshotAsync(string sha256, CancellationToken cancellation = default) =>
        IsSha256(sha256) ? store.OpenAsync(BlobNames.Snapshot(sha256), cancellation) : Task.FromResult<BlobReader?>(null);

    /// <summary>The document that bytes are a version of, and the language they were read in; null when there is none.</summary>
    /// <remarks>A snapshot names the document it was taken in for; where its masthead proved that it is another one, the address leads there.</remarks>
    public async Task<(Document Document, string Language, DocumentVersion Version)?> FindBySnapshotAsync(string sha256, CancellationToken cancellation = default)
    {
        await using var snapshot = await OpenSnapshotAsync(sha256, cancellation);
        var values = snapshot?.Metadata.Values;
        return await VersionAsync(values?.GetValueOrDefault(Identity.SnapshotDocument), sha256, cancellation)
            ?? await VersionAsync(await DocumentAtAsync(values?.GetValueOrDefault("url"), cancellation), sha256, cancellation);
    }

    private async Task<(Document Document, string Language, DocumentVersion Version)?> VersionAsync(string? id, string sha256, CancellationToken cancellation)
    {
        if (id is null || await FindAsync(id, cancellation) is not { } document)
        {
            return null;
        }

        return document.Renditions
            .SelectMany(rendition => rendition.Versions.Where(version => version.Sha256 == sha256).Select(version => (rendition.Language, Version: version)))
            .OrderBy(one => one.Version.Text is TextState.Read ? 0 : 1)
            .Select(one => ((Document, string, DocumentVersion)?)(document, one.Language, one.Version))
            .FirstOrDefault();
    }

    private async Task<string?> DocumentAtAsync(string? url, CancellationToken cancellation) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? (await store.ReadJsonAsync<Pointer>(Pointer.NameOfPlace(CanonicalUrl.Of(address)), cancellation))?.Value.Document : null;

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool IsId(string text) => text.Length <= 200 && BlobNameRules.IsPart(text) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
