using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text;

/// <summary>Finds the encoding of text: byte order mark, UTF-8, UTF-16 without a mark, what is declared, and then plausibility.</summary>
internal static partial class TextEncoding
{
    // Western, Cyrillic (Windows, KOI8-R, ISO), Arabic (Windows, ISO), Chinese (mainland, Taiwan): what the six UN languages were written in before UTF-8.
    private static readonly int[] Candidates = [1252, 1251, 20866, 28595, 1256, 28596, 54936, 950];

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding, or null when the bytes are no text.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The declared type with its charset, if any.</param>
    /// <param name="isPart">Whether the bytes are the beginning only and may end inside a character.</param>
    public static Encoding? Detect(ReadOnlySpan<byte> content, string? contentType, bool isPart = false)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        if (Utf16WithoutMark(content) is { } wide)
        {
            return wide;
        }

        if (IsUtf8(content, isPart) && CountControls(content) * 100 <= content.Length)
        {
            return Encoding.UTF8;
        }

        if (WideHan(content) is { } wideHan)
        {
            return wideHan;
        }

        if (CountControls(content) * 100 > content.Length)
        {
            return null;
        }

        // A few broken bytes, such as a character that was cut in two, do not make it another encoding.
        if (IsMostlyUtf8(content))
        {
            return Encoding.UTF8;
        }

        return Declared(content, contentType) ?? MostPlausible(content);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> content, bool isPart)
    {
        for (var cut = 0; cut <= (isPart ? 3 : 0) && cut < content.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(content[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    // Latin, Cyrillic and Arabic text in UTF-16 has the same high byte nearly everywhere; Chinese has spaces and line ends.
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content.Length % 2 != 0)
        {
            return null;
        }

        int zeroEven = 0, zeroOdd = 0, sample = Math.Min(content.Length, 4096) & ~1;
        for (var i = 0; i < sample; i += 2)
        {
            zeroEven += content[i] == 0 ? 1 : 0;
            zeroOdd += content[i + 1] == 0 ? 1 : 0;
        }

        var wide = zeroOdd * 20 > sample / 2 && zeroEven * 10 <= zeroOdd ? Encoding.Unicode
            : zeroEven * 20 > sample / 2 && zeroOdd * 10 <= zeroEven ? Encoding.BigEndianUnicode
            : null;
        return wide is not null && wide.GetString(content[..sample]).Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) ? null : wide;
    }

    // Chinese without spaces has no zero bytes; its everyday characters tell.
    private static Encoding? WideHan(ReadOnlySpan<byte> content)
    {
        var sample = content[..(Math.Min(content.Length, 4096) & ~1)];
        if (sample.Length < 8 || content.Length % 2 != 0)
        {
            return null;
        }

        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var text = encoding.GetString(sample);
            if (text.Count(CharacterKinds.IsHan) * 10 > text.Length * 7 && Plausibility.Score(text, 54936) > 1.2)
            {
                return encoding;
            }
        }

        return null;
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> content)
    {
        int whole = 0, broken = 0;
        while (!content.IsEmpty)
        {
            var isGood = Rune.DecodeFromUtf8(content, out _, out var length) == System.Buffers.OperationStatus.Done;
            whole += isGood && length > 1 ? 1 : 0;
            broken += isGood ? 0 : 1;
            content = content[Math.Max(1, length)..];
        }

        return whole > 10 * broken;
    }

    private static int CountControls(ReadOnlySpan<byte> content)
    {
        var count = 0;
        foreach (var value in content)
        {
            count += value is < 32 and not (9 or 10 or 12 or 13 or 27) ? 1 : 0;
        }

        return count;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> content, string? contentType)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 2048)]);
        foreach (var place in new[] { contentType ?? "", head })
        {
            if (Charset().Match(place) is { Success: true } match && Find(match.Groups[1].Value) is { } declared && declared is not UTF8Encoding and not UnicodeEncoding)
            {
                return declared;
            }
        }

        return null;
    }

    private static Encoding? Find(string name)
    {
        try
        {
            // Browsers read what is declared as ISO 8859-1 or GB 2312 by its superset (https://encoding.spec.whatwg.org/#names-and-labels).
            return name.ToLowerInvariant() switch
            {
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => Encoding.GetEncoding(1252),
                "gb2312" or "gbk" or "gb_2312-80" => Encoding.GetEncoding(54936),
                var other => Encoding.GetEncoding(other),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding MostPlausible(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, 8192)];
        Encoding best = Encoding.GetEncoding(1252);
        var bestScore = double.MinValue;
        foreach (var codePage in Candidates)
        {
            var encoding = Encoding.GetEncoding(codePage);
            var score = Plausibility.Score(encoding.GetString(sample), codePage);
            if (score > bestScore)
            {
                (best, bestScore) = (encoding, score);
            }
        }

        return best;
    }

    [GeneratedRegex(@"(?:charset|encoding)\s*=\s*[""']?\s*([A-Za-z0-9_\-:.]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
