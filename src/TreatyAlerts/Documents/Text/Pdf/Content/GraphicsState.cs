using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>What q saves and Q restores, as far as text depends on it.</summary>
internal struct GraphicsState
{
    public Matrix Transform;
    public PdfFont? Font;
    public double FontSize;
    public double CharacterSpacing;
    public double WordSpacing;
    public double HorizontalScale;
    public double Leading;
    public double Rise;

    public static GraphicsState Start => new() { Transform = Matrix.Identity, HorizontalScale = 1 };
}
