namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Lines that belong together, before it is known what the rest of the document looks like.</summary>
internal sealed class Paragraph(TextLine first)
{
    public List<TextLine> Lines { get; } = [first];

    /// <summary>Whether it is several cells of one table row.</summary>
    public bool IsRow { get; set; }

    /// <summary>Whether its first line is the label of the list item that the others are.</summary>
    public bool HasLabel { get; set; }

    /// <summary>The first line of each cell, as an index into <see cref="Lines"/>.</summary>
    public HashSet<int> CellStarts { get; } = [];

    public TextLine First => Lines[0];

    public TextLine Last => Lines[^1];

    public float Size => Lines.Max(line => line.Size);

    public float Left => Lines.Min(line => line.Left);

    public float Right => Lines.Max(line => line.Right);

    public bool IsBold => Lines.TrueForAll(line => line.IsBold);

    public bool IsArtifact => First.Mark.IsArtifact;

    public int Characters => Lines.Sum(line => line.Text.Length);
}
