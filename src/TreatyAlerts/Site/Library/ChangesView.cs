using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Library;

/// <summary>What two versions of a document say differently.</summary>
/// <param name="Document">The document.</param>
/// <param name="Older">The version on the left side of the question.</param>
/// <param name="Newer">The version on the right side.</param>
/// <param name="Language">The language of both.</param>
/// <param name="Changes">The differences of this page of them.</param>
/// <param name="Number">The page of the list, from 1.</param>
/// <param name="Last">How many pages the list has.</param>
public sealed record ChangesView(Document Document, DocumentVersion Older, DocumentVersion Newer, string Language, FullChanges Changes, int Number, int Last);
