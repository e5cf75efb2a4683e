using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>Reads encoded words (RFC 2047) in a header's value.</summary>
internal static partial class MimeWords
{
    public static string Decode(string value) => Word().Replace(Between().Replace(value, "$1"), Decoded);

    private static string Decoded(Match word)
    {
        var text = Encoding.UTF8.GetBytes(word.Groups[3].Value);
        var bytes = word.Groups[2].Value is "b" or "B" ? MimeTransfer.FromBase64(text) : MimeTransfer.FromQuotedPrintable(text, inHeader: true);

        // The language that RFC 2231 section 5 allows behind the charset says nothing about the bytes.
        return MimeCharset.Of(word.Groups[1].Value.Split('*')[0]).GetString(bytes);
    }

    [GeneratedRegex(@"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]{0,2000})\?=")]
    private static partial Regex Word();

    // Space between two encoded words is not shown (RFC 2047 section 6.2).
    [GeneratedRegex(@"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")]
    private static partial Regex Between();
}
