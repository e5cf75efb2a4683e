namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>One shown glyph in its own reading frame: X runs along the line, Y is the baseline, whatever the page's rotation.</summary>
/// <param name="Text">Its characters; shared strings, one per code of a font.</param>
/// <param name="X">Where it begins.</param>
/// <param name="End">Where the next one is expected.</param>
/// <param name="Y">Baseline, growing upwards.</param>
/// <param name="Size">Font size on the page.</param>
/// <param name="Angle">Direction of the line in degrees.</param>
/// <param name="IsBold">Whether its font is bold.</param>
/// <param name="Mark">Index of the marked content that it stands in; 0 for none.</param>
internal readonly record struct Glyph(string Text, float X, float End, float Y, float Size, short Angle, bool IsBold, int Mark);
