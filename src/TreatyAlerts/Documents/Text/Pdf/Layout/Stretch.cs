using TreatyAlerts.Documents.Text.Pdf.Content;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Glyphs that follow one another on one line: a range of the page's glyphs, the tallest of them, and their extent.</summary>
internal readonly record struct Stretch(int Start, int End, int Tallest, float Left, float Right)
{
    public Stretch With(in Stretch next, ReadOnlySpan<Glyph> glyphs) => new(
        Start,
        next.End,
        glyphs[next.Tallest].Size > glyphs[Tallest].Size * 1.01f ? next.Tallest : Tallest,
        Math.Min(Left, next.Left),
        Math.Max(Right, next.Right));
}
