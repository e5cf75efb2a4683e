using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Library;

/// <summary>A sheet of a document's text, and which version it is from.</summary>
/// <param name="Document">The document.</param>
/// <param name="Rendition">Language and format.</param>
/// <param name="Version">The bytes it was read from.</param>
/// <param name="Language">What most of the text is written in; null where nothing speaks for one of the six.</param>
/// <param name="Sheets">All sheets; what the page shows is the one of <paramref name="Number"/>.</param>
/// <param name="Number">From 1.</param>
public sealed record TextView(Document Document, Rendition Rendition, DocumentVersion Version, string? Language, IReadOnlyList<TextSheet> Sheets, int Number)
{
    public TextSheet Sheet => Sheets[Number - 1];

    /// <summary>Word and web pages have no pages of their own.</summary>
    public bool HasPages => Rendition.Format == "pdf" || Sheets[^1].LastPage > 1;
}
