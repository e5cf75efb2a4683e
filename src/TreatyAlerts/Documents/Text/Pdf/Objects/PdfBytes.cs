namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>What a byte is to the lexer: white space, delimiter, regular, hexadecimal digit (ISO 32000-2, 7.2.3).</summary>
internal static class PdfBytes
{
    // 0 regular, 1 white space, 2 delimiter.
    private static readonly byte[] Types = MakeTypes();

    public static bool IsSpace(byte value) => Types[value] == 1;

    public static bool IsRegular(byte value) => Types[value] == 0;

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexDigit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    private static byte[] MakeTypes()
    {
        var types = new byte[256];
        foreach (var space in "\0\t\n\f\r ")
        {
            types[space] = 1;
        }

        foreach (var delimiter in "()<>[]{}/%")
        {
            types[delimiter] = 2;
        }

        return types;
    }
}
