using System.Buffers;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Makes plain what real keyboards type: smart quotes, guillemets, full-width signs, Arabic and Chinese punctuation.</summary>
internal static class TypedText
{
    private static readonly SearchValues<char> Same =
        SearchValues.Create(" !\"#$%&'()*+-./0123456789:<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>One character for each, so that positions in messages stay true.</summary>
    public static string Plain(string text) => text.AsSpan().IndexOfAnyExcept(Same) < 0 ? text : string.Create(text.Length, text, static (plain, text) =>
    {
        for (var i = 0; i < plain.Length; i++)
            plain[i] = Plain(text[i]);
    });

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
