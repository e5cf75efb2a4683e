using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Passes over "BI … ID … EI" (ISO 32000-2, 8.9.7), whose pixels may themselves hold an "EI".</summary>
internal static class InlineImage
{
    public static void Skip(PdfParser parser)
    {
        var lexer = parser.Lexer;
        while (true)
        {
            var value = parser.Read();
            if (value.Kind == PdfKind.End || value.Keyword == "EI")
            {
                return;
            }

            if (value.Keyword == "ID")
            {
                break;
            }
        }

        var data = lexer.Data.AsSpan(0, lexer.End);
        for (var at = lexer.Position + 1; at + 2 <= data.Length; at++)
        {
            var hit = data[at..].IndexOf("EI"u8);
            if (hit < 0)
            {
                break;
            }

            at += hit;
            if (PdfBytes.IsSpace(data[at - 1]) && (at + 2 == data.Length || PdfBytes.IsSpace(data[at + 2])) && LooksLikeContent(data[(at + 2)..]))
            {
                lexer.Position = at + 2;
                return;
            }
        }

        // No end: the operators after ID are better than nothing, and pixels are no operators.
    }

    // After the real EI come operators: printable characters only.
    private static bool LooksLikeContent(ReadOnlySpan<byte> after)
    {
        foreach (var value in after[..Math.Min(after.Length, 16)])
        {
            if (value is > 126 or (< 32 and not (9 or 10 or 12 or 13 or 0)))
            {
                return false;
            }
        }

        return true;
    }
}
