using System.Net;
using System.Text;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Scraped text as plain text: entities decoded, white space collapsed, control and direction-override characters gone.</summary>
internal static class PlainText
{
    /// <summary>Longest title that is kept; the longest known one has 400 characters.</summary>
    public const int LongestTitle = 1000;

    /// <summary>Decodes the entities of markup, then cleans.</summary>
    public static string OfMarkup(string markup, int longest = LongestTitle) =>
        Of(markup.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(markup) : markup, longest);

    /// <summary>Cleans text that holds no entities.</summary>
    public static string Of(ReadOnlySpan<char> text, int longest = LongestTitle)
    {
        var plain = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length > longest)
            {
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (!IsLeftOut(rune.Value) && !Rune.IsControl(rune))
            {
                plain.Append(rune.Value == 0x2011 ? "-" : rune.ToString());
            }
        }

        var end = Math.Min(plain.Length, longest);
        if (plain.Length > longest)
        {
            end = char.IsHighSurrogate(plain[end - 1]) ? end - 1 : end;
            return $"{plain.ToString(0, end).TrimEnd()}…";
        }

        return plain.ToString(0, end).TrimEnd();
    }

    // Noncharacters, which no text may hold and Normalize refuses (https://www.unicode.org/faq/private_use.html#noncharacters); soft hyphen, zero-width space and joiner of words, byte order mark, direction marks, embeddings, overrides and isolates
    // (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). Zero-width (non-)joiners belong to the spelling of Persian.
    private static bool IsLeftOut(int c) =>
        (c & 0xFFFE) == 0xFFFE || c is (>= 0xFDD0 and <= 0xFDEF) or 0x00AD or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xE0000 and <= 0xE007F);
}
