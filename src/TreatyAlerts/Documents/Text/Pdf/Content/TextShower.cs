using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Places the glyphs of shown strings (ISO 32000-2, 9.4.4).</summary>
internal sealed class TextShower(PageContent page, MarkedContent marks, (double Left, double Bottom, double Right, double Top) box)
{
    // A page with more glyphs than this is no page.
    private const int MaxGlyphs = 2_000_000;

    private Matrix text = Matrix.Identity;
    private Matrix line = Matrix.Identity;

    public void Begin() => text = line = Matrix.Identity;

    public void SetMatrix(in Matrix matrix) => text = line = matrix;

    public void MoveLine(double x, double y) => text = line = line.MovedBy(x, y);

    public void ShowAll(in GraphicsState state, List<PdfValue> parts)
    {
        foreach (var part in parts)
        {
            if (part.Bytes is { } bytes)
            {
                Show(state, bytes);
            }
            else if (part.IsNumber)
            {
                var shift = -part.Number / 1000 * state.FontSize;
                Advance(state, state.Font is { IsVertical: true } ? shift : shift * state.HorizontalScale);
            }
        }
    }

    public void Show(in GraphicsState state, ReadOnlySpan<byte> bytes)
    {
        if (state.Font is not { } font)
        {
            return;
        }

        page.Fonts.Add(font);

        // Direction and size are the same for the whole string.
        var frame = text.Then(state.Transform);
        var (dx, dy) = font.IsVertical ? (-frame.C, -frame.D) : (frame.A, frame.B);
        if (state.FontSize * state.HorizontalScale < 0)
        {
            (dx, dy) = (-dx, -dy);
        }

        var stretch = Math.Sqrt(dx * dx + dy * dy);
        if (stretch is 0 || !double.IsFinite(stretch))
        {
            return;
        }

        (dx, dy) = (dx / stretch, dy / stretch);
        var size = Math.Abs(state.FontSize) * Math.Sqrt(frame.C * frame.C + frame.D * frame.D) * font.Height;
        var angle = (short)Math.Round(Math.Atan2(dy, dx) * 180 / Math.PI);
        while (bytes.Length > 0)
        {
            var length = font.CodeLength(bytes);
            var code = 0;
            for (var i = 0; i < length; i++)
            {
                code = (code << 8) | bytes[i];
            }

            var glyphText = font.Text(code, bytes[..length]);
            var width = font.IsVertical ? 1 : font.Width(code, glyphText);
            var extra = state.CharacterSpacing + (length == 1 && code == 32 ? state.WordSpacing : 0);
            var advance = font.IsVertical ? width * state.FontSize + extra : (width * state.FontSize + extra) * state.HorizontalScale;
            Place(state, glyphText, dx, dy, advance, stretch, size, angle, font.IsBold);
            Advance(state, advance);
            bytes = bytes[length..];
        }
    }

    private void Place(in GraphicsState state, string glyphText, double dx, double dy, double advance, double stretch, double size, short angle, bool isBold)
    {
        var origin = text.MovedBy(0, state.Rise).Then(state.Transform);
        double x = origin.E, y = origin.F;
        if (x < box.Left || x > box.Right || y < box.Bottom || y > box.Top || page.Glyphs.Count >= MaxGlyphs || glyphText.Length == 0)
        {
            return; // what lies off the page is not to be read
        }

        if (angle == -180)
        {
            angle = 180;
        }

        var along = x * dx + y * dy;
        var baseline = -x * dy + y * dx;
        var length = Math.Abs(advance) * stretch;
        page.Glyphs.Add(new Glyph(glyphText, (float)along, (float)(along + length), (float)baseline, (float)size, angle, isBold, marks.Current));
    }

    private void Advance(in GraphicsState state, double by) => text = state.Font is { IsVertical: true } ? text.MovedBy(0, -by) : text.MovedBy(by, 0);
}
