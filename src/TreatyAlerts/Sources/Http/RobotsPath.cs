using System.Globalization;
using System.Text;

namespace TreatyAlerts.Sources.Http;

/// <summary>Paths in one spelling, so that rules and addresses can be compared octet by octet (RFC 9309 section 2.2.2).</summary>
internal static class RobotsPath
{
    /// <summary>Characters outside ASCII percent-encoded, escapes of unreserved characters undone, the rest in upper case.</summary>
    public static string Normalise(ReadOnlySpan<char> path)
    {
        var result = new StringBuilder(path.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && byte.TryParse(path[(i + 1)..(i + 3)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                Append(result, octet);
                i += 2;
            }
            else if (path[i] is > ' ' and < '\x7F')
            {
                result.Append(path[i]);
            }
            else
            {
                Rune.DecodeFromUtf16(path[i..], out var rune, out var length);
                foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                {
                    result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
                }

                i += length - 1;
            }
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, byte octet)
    {
        // RFC 3986 section 2.3
        if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
        {
            result.Append((char)octet);
        }
        else
        {
            result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }
    }
}
