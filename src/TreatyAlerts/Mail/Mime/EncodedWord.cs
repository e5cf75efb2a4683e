using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Writes text that is not ASCII as encoded words (RFC 2047).</summary>
internal static class EncodedWord
{
    /// <summary>RFC 2047 section 2.</summary>
    private const int Longest = 75;

    private const int Frame = 12; // =?utf-8?q??=

    public static bool IsNeeded(string text) => !text.All(char.IsAscii) || text.Contains("=?", StringComparison.Ordinal);

    /// <summary>The words, each holding whole characters; the first fits a line that is already written up to <paramref name="column"/>.</summary>
    public static IEnumerable<string> Of(string text, int column)
    {
        var utf8 = Encoding.UTF8.GetByteCount(text);
        var quoted = text.EnumerateRunes().Sum(QuotedWidth);
        return quoted <= (utf8 + 2) / 3 * 4 ? Cut(text, column, 'q') : Cut(text, column, 'b');
    }

    private static IEnumerable<string> Cut(string text, int column, char kind)
    {
        var room = Math.Clamp(78 - column, Frame + 12, Longest) - Frame;
        var piece = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var width = kind == 'q' ? QuotedWidth(rune) : rune.Utf8SequenceLength;
            if (used + width > (kind == 'q' ? room : room / 4 * 3))
            {
                yield return Framed(piece.ToString(), kind);
                piece.Clear();
                used = 0;
                room = Longest - Frame;
            }

            piece.Append(rune.ToString());
            used += width;
        }

        yield return Framed(piece.ToString(), kind);
    }

    private static string Framed(string piece, char kind) => kind == 'b'
        ? $"=?utf-8?b?{Convert.ToBase64String(Encoding.UTF8.GetBytes(piece))}?="
        : $"=?utf-8?q?{string.Concat(piece.EnumerateRunes().Select(Quoted))}?=";

    private static int QuotedWidth(Rune rune) => IsPlain(rune) || rune.Value == ' ' ? 1 : rune.Utf8SequenceLength * 3;

    private static string Quoted(Rune rune)
    {
        if (rune.Value == ' ')
        {
            return "_";
        }

        return IsPlain(rune) ? rune.ToString() : string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(b => $"={b:X2}"));
    }

    /// <summary>The narrowest alphabet, allowed in names too (RFC 2047 section 5, rule 3).</summary>
    private static bool IsPlain(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || (char)rune.Value is '!' or '*' or '+' or '-' or '/');
}
