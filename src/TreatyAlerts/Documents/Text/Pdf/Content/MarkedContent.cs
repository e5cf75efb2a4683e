using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Follows BDC, BMC and EMC; puts /ActualText in the place of the glyphs it speaks for.</summary>
internal sealed class MarkedContent(PdfFile file, PageContent page, StructureTree? structure)
{
    // Deeper nesting is not looked at, only counted.
    private const int MaxNesting = 64;

    private readonly Stack<(int Mark, int FirstGlyph, string? ActualText)> open = new();
    private int tooDeep;

    /// <summary>The /StructParents of the page or form that is running; -1 for none.</summary>
    public int Owner { get; set; } = -1;

    public int Current => open.TryPeek(out var top) ? top.Mark : 0;

    public void Begin(string tag, PdfDictionary? properties)
    {
        if (open.Count >= MaxNesting)
        {
            tooDeep++;
            return;
        }

        var around = page.Marks[Current];
        var (id, place) = file.Get(properties, "MCID") is { Kind: PdfKind.Integer, Integer: var own } ? (own, structure?.Find(Owner, own) ?? default) : (around.Id, around.Place);
        var mark = new ContentMark(tag is "Span" && around.Tag.Length > 0 ? around.Tag : tag, id, around.IsArtifact || tag == "Artifact", place);
        if (mark != around)
        {
            page.Marks.Add(mark);
        }

        var actual = file.Get(properties, "ActualText").Bytes;
        open.Push((mark != around ? page.Marks.Count - 1 : Current, page.Glyphs.Count, actual is null ? null : PdfText.Decode(actual)));
    }

    public void End()
    {
        if (tooDeep > 0)
        {
            tooDeep--;
            return;
        }

        if (!open.TryPop(out var mark) || mark.ActualText is not { } actual || mark.FirstGlyph >= page.Glyphs.Count)
        {
            return;
        }

        var first = page.Glyphs[mark.FirstGlyph];
        var last = page.Glyphs[^1];
        if (Math.Abs(first.Y - last.Y) > first.Size / 2 || first.Angle != last.Angle)
        {
            return; // spread over lines: the glyphs tell better what stands where
        }

        float from = first.X, to = first.End;
        for (var i = mark.FirstGlyph; i < page.Glyphs.Count; i++)
        {
            from = Math.Min(from, page.Glyphs[i].X);
            to = Math.Max(to, page.Glyphs[i].End);
        }

        page.Glyphs.RemoveRange(mark.FirstGlyph, page.Glyphs.Count - mark.FirstGlyph);
        actual = string.Concat(actual.EnumerateRunes().Where(rune => !Rune.IsControl(rune)));
        if (actual.Length > 0)
        {
            page.Glyphs.Add(first with { Text = actual, X = from, End = to });
        }
    }
}
