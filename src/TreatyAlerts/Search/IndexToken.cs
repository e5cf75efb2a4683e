using System.Text;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Search;

/// <summary>Writes analysed terms so that FTS5's ascii tokenizer gives them back whole: letters, digits and everything beyond ASCII stay, other signs move into the private use area.</summary>
/// <remarks>https://www.sqlite.org/fts5.html#ascii_tokenizer</remarks>
internal static class IndexToken
{
    private const char FirstSign = '\uE100';
    private const char FirstAnalysis = '\uE010';
    private const char FirstField = '\uE030';

    /// <summary>Stands between what no phrase may cross; nothing that is searched for looks so.</summary>
    public const char Gap = '\uE000';

    /// <summary>The sign of a field, before words of several fields in one column.</summary>
    public static StringBuilder AppendField(this StringBuilder to, TextField field) => to.Append((char)(FirstField + field));

    /// <summary>A word as it is.</summary>
    public static StringBuilder AppendWord(this StringBuilder to, ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            to.Append(char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter) ? (char)(FirstSign + letter) : letter);
        }

        return to;
    }

    /// <summary>A stem, which is only equal to stems of the same language.</summary>
    public static StringBuilder AppendStem(this StringBuilder to, AnalysisKind analysis, ReadOnlySpan<char> stem) =>
        to.Append((char)(FirstAnalysis + analysis.Number)).AppendWord(stem);
}
