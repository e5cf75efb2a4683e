using System.Globalization;
using System.Text;

namespace TreatyAlerts.Views;

/// <summary>Wraps plain text at 76 columns; Chinese characters take two and may stand apart, addresses are never cut.</summary>
internal static class TextLines
{
    public const int Columns = 76;

    public static IEnumerable<string> Wrap(string text, string indent = "")
    {
        var wrapped = new StringBuilder();
        Wrap(wrapped, text, indent);
        return wrapped.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Adds the lines of a text, each with a line end; none for a text of spaces.</summary>
    public static void Wrap(StringBuilder lines, string text, string indent = "")
    {
        var width = -1;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan()[range];
            if (Ascii.IsValid(word))
            {
                width = word.Length == 0 ? width : Add(lines, width, word, word.Length, spaced: true, indent);
            }
            else
            {
                width = Split(lines, width, word, indent);
            }
        }

        if (width >= 0)
        {
            lines.Append('\n');
        }
    }

    /// <summary>Adds a piece to the line, or to a new one; the columns that are used then.</summary>
    /// <param name="lines">All lines so far.</param>
    /// <param name="width">Columns of the last line; less than none before the first piece.</param>
    /// <param name="piece">What stays on one line.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="spaced">Whether a space stands before it.</param>
    /// <param name="indent">Begins each line.</param>
    private static int Add(StringBuilder lines, int width, ReadOnlySpan<char> piece, int columns, bool spaced, string indent)
    {
        var gap = spaced && width >= 0 ? 1 : 0;
        if (width >= 0 && width + gap + columns <= Columns)
        {
            lines.Append(gap == 1 ? " " : "").Append(piece);
            return width + gap + columns;
        }

        lines.Append(width >= 0 ? "\n" : "").Append(indent).Append(piece);
        return indent.Length + columns;
    }

    /// <summary>Columns in a terminal or a mail client's fixed font.</summary>
    public static int Width(string text) => Width(text.AsSpan());

    private static int Width(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>Within Chinese text characters may stand apart; closing punctuation stays with what it closes.</summary>
    private static int Split(StringBuilder lines, int width, ReadOnlySpan<char> word, string indent)
    {
        var (start, end, columns, spaced, lastWide) = (0, 0, 0, true, false);
        foreach (var rune in word.EnumerateRunes())
        {
            var runeWidth = Width(rune);
            if (end > start && (runeWidth == 2 || lastWide) && !IsClosing(rune) && !IsOpening(word[end - 1]))
            {
                width = Add(lines, width, word[start..end], columns, spaced, indent);
                (start, columns, spaced) = (end, 0, false);
            }

            end += rune.Utf16SequenceLength;
            columns += runeWidth;
            lastWide = runeWidth == 2;
        }

        return Add(lines, width, word[start..], columns, spaced, indent);
    }

    private static bool IsClosing(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    private static bool IsOpening(char last) =>
        char.GetUnicodeCategory(last) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    /// <summary>The wide blocks of UAX #11, roughly; marks that combine take no place.</summary>
    private static int Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 => 2,
        >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
