using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Library;

/// <summary>Puts together what a document's page shows: its record, a look into the index for its family, and the differences of its newest replaced files.</summary>
internal sealed class DocumentViews(ArchiveCatalogue catalogue, ReplacedTexts replaced, DigestOptions options)
{
    // Each is two texts to be read, once: who wants older ones opens the comparison.
    private const int MostCounted = 3;

    public async Task<DocumentView> OfAsync(Document document, LibraryTexts texts, CancellationToken cancellation)
    {
        var cited = DocumentView.CitedIn(document, texts.Language);
        return new DocumentView(
            document,
            document.Family is { } family ? Family(family, cancellation) : [],
            await ChangesAsync(document, cancellation),
            cited,
            Citation.Of(texts, document, cited, options.BaseAddress));
    }

    private IReadOnlyList<FamilyMember> Family(string family, CancellationToken cancellation) =>
        catalogue.Find(new ArchiveQuestion { Family = family, Take = ArchiveQuestion.MostEntries }, cancellation).Entries is { Count: > 1 } entries ? FamilyMember.Order(entries) : [];

    private async Task<IReadOnlyDictionary<string, int>> ChangesAsync(Document document, CancellationToken cancellation)
    {
        var newest = document.Renditions
            .SelectMany(rendition => rendition.Versions.Zip(rendition.Versions.Skip(1), (older, newer) => (rendition.Language, Older: older, Newer: newer)))
            .OrderByDescending(pair => pair.Newer.At).ThenBy(pair => pair.Newer.Sha256, StringComparer.Ordinal)
            .Take(MostCounted);
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (language, older, newer) in newest)
        {
            if (await replaced.FindAsync(document.Id, language, older.Sha256, newer.Sha256, cancellation) is { } changes)
            {
                counted[newer.Sha256] = changes.Passages;
            }
        }

        return counted;
    }
}
