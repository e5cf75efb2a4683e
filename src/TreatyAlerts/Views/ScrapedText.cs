using System.Globalization;
using System.Text;

namespace TreatyAlerts.Views;

/// <summary>Makes text from the web fit to stand in a mail: one line, bounded, nothing invisible that could turn its neighbours around.</summary>
internal static class ScrapedText
{
    public static string Clean(string? text, int longest)
    {
        if (text is null)
        {
            return "";
        }

        // what is far too long is cut before work is spent on it
        var kept = Keep(text.Length > longest * 4 ? text[..(longest * 4)] : text).Trim();
        if (kept.Length <= longest)
        {
            return kept;
        }

        var cut = char.IsHighSurrogate(kept[longest - 2]) ? longest - 2 : longest - 1;
        return kept[..cut].TrimEnd() + "…";
    }

    /// <summary>White space as single spaces; without controls, direction overrides and isolates (UAX #9) and broken surrogates.</summary>
    public static string Keep(string text)
    {
        if (IsKept(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                _ = kept.Length > 0 && kept[^1] == ' ' ? kept : kept.Append(' ');
            }
            else if (!IsDropped(rune))
            {
                kept.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }

        return kept.ToString();
    }

    // Most texts were cleaned before.
    private static bool IsKept(string text)
    {
        var afterSpace = false;
        foreach (var c in text)
        {
            if (c == ' ' ? afterSpace : c < '!' || (c > '~' && (char.IsSurrogate(c) || char.IsWhiteSpace(c) || IsDropped(new Rune(c)))))
            {
                return false;
            }

            afterSpace = c == ' ';
        }

        return true;
    }

    private static bool IsDropped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) or 0xFEFF or (>= 0xE0000 and <= 0xE007F);
}
