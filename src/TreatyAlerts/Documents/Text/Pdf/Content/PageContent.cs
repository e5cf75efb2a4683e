using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>What a page shows: its glyphs in stream order and the marked content they refer to.</summary>
/// <param name="glyphs">Filled by the page and free again once its lines are built: pages of thousands of glyphs would fill the large object heap with lists.</param>
internal sealed class PageContent(List<Glyph> glyphs)
{
    public List<Glyph> Glyphs => glyphs;

    /// <summary>Index 0 is "no mark".</summary>
    public List<ContentMark> Marks { get; } = [new("", -1, false)];

    /// <summary>The fonts that anything is shown in.</summary>
    public HashSet<PdfFont> Fonts { get; } = [];

    public bool HasImages { get; set; }
}
