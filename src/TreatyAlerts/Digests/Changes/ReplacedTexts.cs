using System.Collections.Concurrent;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Digests.Changes;

/// <summary>Says what a replaced file says differently; each pair of versions is compared once for all who are told.</summary>
public sealed class ReplacedTexts(DocumentStore documents)
{
    private const int MostKept = 500;
    private readonly ConcurrentDictionary<(string Document, string Older, string Newer), TextChanges?> kept = new();

    /// <summary>The difference between the version that stood before one of two events of a rendition and the one that the other brought; null where it is not known.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">The first replacement that is told.</param>
    /// <param name="last">The last one, in the same language and format.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<TextChanges?> FindAsync(Document document, JournalEvent first, JournalEvent last, CancellationToken cancellation = default)
    {
        return first is { Language: { } language, Format: { } format, Sha256: { } firstSum } && last.Sha256 is { } newer && BeforeOf(document, language, format, firstSum) is { } older
            ? await FindAsync(document.Id, language, older, newer, cancellation)
            : null;
    }

    /// <summary>The difference between two versions of a document in one language; null where it is not known.</summary>
    public async Task<TextChanges?> FindAsync(string document, string language, string older, string newer, CancellationToken cancellation = default)
    {
        var key = (document, older, newer);
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var changes = await CompareAsync(document, language, older, newer, cancellation);
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[key] = changes;
    }

    private static string? BeforeOf(Document document, string language, string format, string sha256)
    {
        List<DocumentVersion> versions = [.. document.VersionsUpTo(language, format, sha256)];
        return versions.Count < 2 ? null : versions[^2].Sha256;
    }

    private async Task<TextChanges?> CompareAsync(string id, string language, string older, string newer, CancellationToken cancellation)
    {
        try
        {
            return await documents.TextAsync(id, language, older, cancellation) is { } before && await documents.TextAsync(id, language, newer, cancellation) is { } after
                ? VersionComparison.Of(before, after)
                : null;
        }
        catch (DamagedBlobException)
        {
            // That the file was replaced is news all the same.
            return null;
        }
    }
}
