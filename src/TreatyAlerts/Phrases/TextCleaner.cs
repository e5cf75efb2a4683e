using System.Buffers;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Phrases;

/// <summary>Takes out of a line what no reader sees: control and format characters, half surrogates, markup.</summary>
internal static class TextCleaner
{
    // A tag longer than this is not markup but a text with a "less than" sign in it.
    private const int LongestTag = 300;

    private static readonly SearchValues<char> Plain = SearchValues.Create(string.Concat(
        Enumerable.Range(' ', 0x7f - ' ').Concat(Enumerable.Range(0xc0, 0x240)).Concat(Enumerable.Range(0x400, 0x100))
            .Select(code => (char)code).Where(c => c is not ('<' or '&'))));

    public static void Append(StringBuilder to, ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var plain = line[i..].IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                to.Append(plain < 0 ? line[i..] : line.Slice(i, plain));
                i = plain < 0 ? line.Length : i + plain - 1;
                continue;
            }

            var c = line[i];
            if (c == '<' && TagLength(line[i..]) is > 0 and var tag)
            {
                to.Append(" | ");
                i += tag - 1;
            }
            else if (c == '&' && EntityLength(line[i..]) is > 0 and var entity)
            {
                to.Append(" | ");
                i += entity - 1;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]))
            {
                to.Append(c).Append(line[++i]);
            }
            else if (!IsInvisible(c))
            {
                to.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\ufffd' or '\ufffe' or '\uffff' ? '|' : c);
            }
        }

        // The caller looks at the last character: a line of invisible characters only still counts as one.
        if (to.Length == 0)
        {
            to.Append('|');
        }
    }

    // Tatweel only stretches Arabic words: https://www.unicode.org/charts/PDF/U0600.pdf
    private static bool IsInvisible(char c) => c == '\u0640' || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static int TagLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
        {
            return 0;
        }

        var end = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
        return end < 0 ? 0 : end + 1;
    }

    private static int EntityLength(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, 12)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        foreach (var c in rest[1..end])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '#')
            {
                return 0;
            }
        }

        return end + 1;
    }
}
