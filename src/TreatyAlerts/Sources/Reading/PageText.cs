using System.Text;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Turns the bytes of a page into text, whatever its encoding, or says why they are no page.</summary>
/// <remarks>Order as in https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding, but bytes that are good UTF-8 win over a wrong label.</remarks>
internal static class PageText
{
    /// <summary>Longest page that is read, in bytes; the longest UNODC pages have 400 KB.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private const int Head = 2048;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static PageText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text; or an empty one with the problem.</summary>
    public static (string Text, string? Problem, ListingFault Fault) Decode(ReadOnlySpan<byte> content, string? contentType, string language)
    {
        if (content.IsEmpty)
        {
            return ("", "The answer was empty.", ListingFault.Empty);
        }

        if (content.Length > MostBytes)
        {
            return ("", $"The page is {content.Length} bytes long; more than {MostBytes} are not read.", ListingFault.Unreadable);
        }

        if (BinaryBody.Name(content) is { } format)
        {
            return ("", $"The answer is {format}, not a page.", ListingFault.Unreadable);
        }

        var text = Encode(content, contentType, language);
        return string.IsNullOrWhiteSpace(text) ? ("", "The answer was blank.", ListingFault.Empty) : (text, null, default);
    }

    private static string Encode(ReadOnlySpan<byte> content, string? contentType, string language)
    {
        if (ByteOrderMark(content) is { } marked)
        {
            return marked.Encoding.GetString(content[marked.Length..]);
        }

        if (WideWithoutMark(content) is { } wide)
        {
            return wide.GetString(content);
        }

        if (TryUtf8(content, out var text))
        {
            // Pure ASCII may be ISO-2022 or HZ, which no browser guesses either.
            return text;
        }

        var label = CharsetLabel.OfHeader(contentType) ?? CharsetLabel.OfHead(Encoding.Latin1.GetString(content[..Math.Min(Head, content.Length)]));
        var declared = label is null ? null : Find(label);
        return (declared is null or UTF8Encoding ? LegacyEncoding.Guess(content, language) : declared).GetString(content);
    }

    private static (Encoding Encoding, int Length)? ByteOrderMark(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // "<" and the next letters of the markup in two bytes each.
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> content) => content switch
    {
        [(byte)'<', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static bool TryUtf8(ReadOnlySpan<byte> content, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static Encoding? Find(string label)
    {
        // What browsers take these labels for: https://encoding.spec.whatwg.org/#names-and-labels
        var name = label.ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "ascii" or "us-ascii" => "windows-1252",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" => "gb18030",
            "utf-16" or "utf-16le" or "utf-16be" or "utf8" => "utf-8",
            var other => other,
        };
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
