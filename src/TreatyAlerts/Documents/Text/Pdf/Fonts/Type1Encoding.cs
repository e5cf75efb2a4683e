using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The encoding that stands in clear text at the beginning of a Type 1 font program: "dup 65 /A put".</summary>
internal static class Type1Encoding
{
    public static string?[]? Read(ArraySegment<byte> program)
    {
        var encrypted = program.AsSpan().IndexOf("eexec"u8);
        var clear = encrypted < 0 ? program : program[..encrypted];
        var start = clear.AsSpan().IndexOf("/Encoding"u8);
        if (start < 0)
        {
            return null;
        }

        var lexer = new PdfLexer(clear[(start + 9)..], new NamePool());
        var table = new string?[256];
        var found = false;
        var code = -1;
        while (true)
        {
            var token = lexer.Next();
            if (token.Kind == PdfKind.End || token.Keyword is "def" or "readonly")
            {
                return found ? table : null;
            }

            if (token.Keyword == "StandardEncoding")
            {
                return BaseEncodings.Standard;
            }

            if (token.Kind == PdfKind.Integer)
            {
                code = token.Integer;
            }
            else if (token.Name is { } name && code is >= 0 and < 256)
            {
                table[code] = GlyphNames.Find(name);
                found = true;
            }
        }
    }
}
