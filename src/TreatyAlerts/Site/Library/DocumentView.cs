using TreatyAlerts.Documents;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Library;

/// <summary>What a document's page shows.</summary>
/// <param name="Document">The document.</param>
/// <param name="Family">Its revisions and addenda in their order; none where it stands alone.</param>
/// <param name="Changes">How many passages differ from the version before, by the SHA-256 of the version, as far as it was counted.</param>
/// <param name="Cited">The version that stands for it in the reader's language.</param>
/// <param name="Citation">That version's citation, to copy.</param>
public sealed record DocumentView(
    Document Document, IReadOnlyList<FamilyMember> Family, IReadOnlyDictionary<string, int> Changes, (Rendition Rendition, DocumentVersion Version)? Cited, string Citation)
{
    /// <summary>The languages of a document, the reader's first, then in the order of the six.</summary>
    internal static IReadOnlyList<string> Languages(Document document, string reader) =>
        [.. document.Languages.OrderBy(language => language == reader ? -1 : Order(language)).ThenBy(language => language, StringComparer.Ordinal)];

    /// <summary>The version to cite: the best text in the reader's language, else in the first there is.</summary>
    internal static (Rendition Rendition, DocumentVersion Version)? CitedIn(Document document, string reader) =>
        Languages(document, reader).Select(language => document.TextOf(language)).FirstOrDefault(found => found is not null);

    private static int Order(string language) => UnLanguages.All.Index().Where(one => one.Item == language).Select(one => one.Index).DefaultIfEmpty(UnLanguages.All.Count).First();
}
