using System.Globalization;
using System.Text;

namespace TreatyAlerts.Views;

/// <summary>Wraps plain text at 76 columns; Chinese characters take two and may stand apart, addresses are never cut.</summary>
internal static class TextLines
{
    public const int Columns = 76;

    public static IEnumerable<string> Wrap(string text, string indent = "")
    {
        var line = new StringBuilder(indent);
        var width = indent.Length;
        var isEmpty = true;
        foreach (var (piece, spaced) in Pieces(text))
        {
            var gap = spaced && !isEmpty ? 1 : 0;
            var pieceWidth = Width(piece);
            if (!isEmpty && width + gap + pieceWidth > Columns)
            {
                yield return line.ToString();
                line.Clear().Append(indent);
                width = indent.Length;
                gap = 0;
            }

            line.Append(gap == 1 ? " " : "").Append(piece);
            width += gap + pieceWidth;
            isEmpty = false;
        }

        if (!isEmpty)
        {
            yield return line.ToString();
        }
    }

    /// <summary>Columns in a terminal or a mail client's fixed font.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>Words, and within Chinese text characters; closing punctuation stays with what it closes.</summary>
    private static IEnumerable<(string Piece, bool Spaced)> Pieces(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var piece = new StringBuilder();
            var spaced = true;
            var lastWide = false;
            foreach (var rune in word.EnumerateRunes())
            {
                var wide = Width(rune) == 2;
                if (piece.Length > 0 && (wide || lastWide) && !IsClosing(rune) && !IsOpening(piece))
                {
                    yield return (piece.ToString(), spaced);
                    piece.Clear();
                    spaced = false;
                }

                piece.Append(rune.ToString());
                lastWide = wide;
            }

            yield return (piece.ToString(), spaced);
        }
    }

    private static bool IsClosing(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    private static bool IsOpening(StringBuilder piece) =>
        char.GetUnicodeCategory(piece[^1]) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    /// <summary>The wide blocks of UAX #11, roughly; marks that combine take no place.</summary>
    private static int Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 => 2,
        >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
