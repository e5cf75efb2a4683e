using System.Buffers.Text;

namespace TreatyAlerts.Mail.Events;

/// <summary>Undoes the encodings of RFC 2045 section 6; what does not fit is left out or kept as it is, never refused.</summary>
internal static class MimeTransfer
{
    public static ReadOnlyMemory<byte> Decode(string? encoding, ReadOnlyMemory<byte> body) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(body.Span),
        "quoted-printable" => FromQuotedPrintable(body.Span),
        _ => body,
    };

    public static byte[] FromBase64(ReadOnlySpan<byte> text)
    {
        // Without everything that is not of the alphabet (RFC 2045 section 6.8); what follows the first = is no longer of it.
        var clean = new byte[text.Length + 3];
        var length = 0;
        foreach (var b in text)
        {
            if (b == '=')
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
            {
                clean[length++] = b;
            }
        }

        // A single left-over character is no byte.
        length -= length % 4 == 1 ? 1 : 0;
        while (length % 4 != 0)
        {
            clean[length++] = (byte)'=';
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
        Base64.DecodeFromUtf8(clean.AsSpan(0, length), bytes, out _, out var written);
        return bytes[..written];
    }

    /// <param name="text">The encoded bytes.</param>
    /// <param name="inHeader">True for the Q of RFC 2047, where an underscore is a space.</param>
    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text, bool inHeader = false)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && Hex(text, i) is { } value)
            {
                bytes[length++] = value;
                i += 2;
            }
            else if (text[i] == '=' && SoftBreak(text[(i + 1)..]) is > 0 and var skipped)
            {
                i += skipped;
            }
            else
            {
                bytes[length++] = inHeader && text[i] == '_' ? (byte)' ' : text[i];
            }
        }

        return bytes[..length];
    }

    private static byte? Hex(ReadOnlySpan<byte> text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2])
            ? (byte)((Digit(text[at + 1]) << 4) | Digit(text[at + 2]))
            : null;

    private static int Digit(byte b) => b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10;

    private static int SoftBreak(ReadOnlySpan<byte> rest) => rest is [(byte)'\n', ..] ? 1 : rest is [(byte)'\r', (byte)'\n', ..] ? 2 : 0;
}
