namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Finds where a stream ends: by /Length when "endstream" follows there, otherwise by looking for it.</summary>
internal sealed class StreamExtent(PdfFile file)
{
    public int Measure(int start, PdfDictionary dictionary)
    {
        var span = file.Span[start..];
        var declared = file.Resolve(dictionary["Length"]);
        if (declared.Kind == PdfKind.Integer && declared.Number >= 0 && declared.Number <= span.Length && EndsAt(span, declared.Integer))
        {
            return declared.Integer;
        }

        var end = span.IndexOf("endstream"u8);
        if (end < 0)
        {
            end = span.IndexOf("endobj"u8);
        }

        if (end < 0)
        {
            return span.Length; // cut off: what is there is still worth decoding
        }

        // The end of line before the keyword is not data (7.3.8.1).
        end -= end > 0 && span[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && span[end - 1] == '\r' ? 1 : 0;
        return end;
    }

    private static bool EndsAt(ReadOnlySpan<byte> span, int length)
    {
        var rest = span[length..];
        rest = rest[..Math.Min(rest.Length, 32)].TrimStart("\r\n \t\0"u8);
        return rest.StartsWith("endstream"u8) || rest.StartsWith("endobj"u8);
    }
}
