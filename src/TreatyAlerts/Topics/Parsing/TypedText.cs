using System.Buffers;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Makes plain what real keyboards type: smart quotes, guillemets, full-width signs, Arabic and Chinese punctuation.</summary>
internal static class TypedText
{
    private static readonly SearchValues<char> Same =
        SearchValues.Create(" !\"#$%&'()*+-./0123456789:<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    // Marks of direction, which keyboards and copied texts leave unseen around words, and the mark at a file's beginning.
    private static readonly SearchValues<char> Unseen =
        SearchValues.Create("\u061C\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    /// <summary>One character for each that can be seen, so that positions in messages stay true.</summary>
    public static string Plain(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Same) < 0)
            return text;
        var seen = text.AsSpan().ContainsAny(Unseen) ? string.Concat(text.Where(c => !Unseen.Contains(c))) : text;
        return string.Create(seen.Length, seen, static (plain, seen) =>
        {
            for (var i = 0; i < plain.Length; i++)
                plain[i] = Plain(seen[i]);
        });
    }

    private static char Plain(char c) => c switch
    {
        >= 'a' and <= 'z' => c,
        ',' or ';' or '?' => ' ',
        < '\u007F' => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c,
        '“' or '”' or '„' or '‟' or '«' or '»' or '「' or '」' or '『' or '』' or '〝' or '〞' or '〟' => '"',
        '‘' or '’' or '‛' or 'ʼ' => '\'',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
        '،' or '؛' or '؟' or '、' or '。' or '·' or '…' => ' ',
        '٭' => '*',
        >= '！' and <= '～' => Plain((char)(c - 0xFEE0)),
        _ => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c,
    };
}
