using System.Globalization;
using System.Text;

namespace TreatyAlerts.Views;

/// <summary>Wraps plain text at 76 columns; Chinese characters take two and may stand apart, addresses are never cut.</summary>
internal static class TextLines
{
    public const int Columns = 76;

    public static IEnumerable<string> Wrap(string text, string indent = "")
    {
        var line = new StringBuilder(indent, Columns + 16);
        var width = indent.Length;
        var isEmpty = true;
        foreach (var piece in Pieces(text))
        {
            var gap = piece.Spaced && !isEmpty ? 1 : 0;
            if (!isEmpty && width + gap + piece.Width > Columns)
            {
                yield return line.ToString();
                line.Clear().Append(indent);
                width = indent.Length;
                gap = 0;
            }

            line.Append(gap == 1 ? " " : "").Append(text, piece.Start, piece.Length);
            width += gap + piece.Width;
            isEmpty = false;
        }

        if (!isEmpty)
        {
            yield return line.ToString();
        }
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

    /// <summary>Words, and within Chinese text characters; closing punctuation stays with what it closes.</summary>
    private static List<Piece> Pieces(string text)
    {
        var pieces = new List<Piece>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var word = text.AsSpan(start, length);
            if (length > 0 && Ascii.IsValid(word))
            {
                pieces.Add(new Piece(start, length, length, true));
            }
            else if (length > 0)
            {
                Split(word, start, pieces);
            }
        }

        return pieces;
    }

    private static void Split(ReadOnlySpan<char> word, int at, List<Piece> pieces)
    {
        var (start, end, width, spaced, lastWide) = (0, 0, 0, true, false);
        foreach (var rune in word.EnumerateRunes())
        {
            var runeWidth = Width(rune);
            if (end > start && (runeWidth == 2 || lastWide) && !IsClosing(rune) && !IsOpening(word[end - 1]))
            {
                pieces.Add(new Piece(at + start, end - start, width, spaced));
                (start, width, spaced) = (end, 0, false);
            }

            end += rune.Utf16SequenceLength;
            width += runeWidth;
            lastWide = runeWidth == 2;
        }

        pieces.Add(new Piece(at + start, word.Length - start, width, spaced));
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

    // A stretch of the text that stays on one line, its columns, and whether a space stood before it.
    private readonly record struct Piece(int Start, int Length, int Width, bool Spaced);
}
