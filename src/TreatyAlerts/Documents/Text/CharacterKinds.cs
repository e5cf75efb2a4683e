using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Questions about characters that layout and cleaning ask.</summary>
internal static class CharacterKinds
{
    /// <summary>Characters that are written without spaces between words: Han and kana with their punctuation, not the Korean syllables.</summary>
    public static bool IsHan(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF');

    /// <summary>Whether the text begins with such a character, those of the supplementary planes included.</summary>
    public static bool BeginsWithHan(ReadOnlySpan<char> text) => text.Length > 0 && (IsHan(text[0]) || IsRareHan(text[0]));

    public static bool EndsWithHan(ReadOnlySpan<char> text) => text.Length > 0 && (IsHan(text[^1]) || (text.Length > 1 && char.IsLowSurrogate(text[^1]) && IsRareHan(text[^2])));

    // High surrogates of the planes 2 and 3.
    private static bool IsRareHan(char c) => c is >= '\uD840' and <= '\uD8FF';

    public static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
        && !IsArabicDigit(c);

    public static bool IsArabicDigit(char c) => c is (>= '\u0660' and <= '\u0669') or (>= '\u06F0' and <= '\u06F9');

    public static bool IsArabicLetter(char c) => c is (>= '\u0620' and <= '\u064A' and not '\u0640') or (>= '\u0671' and <= '\u06D3');

    public static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    public static bool IsPrivateOrUnknown(char c) => c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF');

    public static bool IsPresentationForm(char c) => c is (>= '\uFB1D' and <= '\uFDFF' and not ('\uFD3E' or '\uFD3F')) or (>= '\uFE70' and <= '\uFEFC') or (>= '\uFB00' and <= '\uFB06');

    /// <summary>Appends text as it should be read: presentation forms and ligatures undone, tatweel and invisible marks left out.</summary>
    public static void AppendClean(StringBuilder target, string text)
    {
        foreach (var c in text)
        {
            if (IsPresentationForm(c))
            {
                target.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            }
            else if (c is not ('\u0640' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\0') and not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069'))
            {
                target.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }
    }
}
