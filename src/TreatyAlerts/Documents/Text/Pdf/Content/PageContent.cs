namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>What a page shows: its glyphs in stream order and the marked content they refer to.</summary>
internal sealed class PageContent
{
    public List<Glyph> Glyphs { get; } = [];

    /// <summary>Index 0 is "no mark".</summary>
    public List<ContentMark> Marks { get; } = [new("", -1, false)];

    public bool HasImages { get; set; }
}
