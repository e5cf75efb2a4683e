using System.Text;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>The canonical spelling of several words that were typed as one: cyber-crime, l'accord, and/or, 网络.</summary>
internal static class CompoundText
{
    public static string Of(string typed, out bool hyphenated)
    {
        var shown = new StringBuilder();
        var cursor = new WordCursor(typed, exact: true);
        var end = -1;
        var words = 0;
        hyphenated = true;
        while (cursor.MoveNext())
        {
            if (words++ > 0 && cursor.Start > end)
            {
                var between = typed.AsSpan(end, cursor.Start - end);
                shown.Append(between is "-" or "'" or "/" ? between[0] : '_');
                hyphenated &= between is "-";
            }
            else if (words > 1)
            {
                hyphenated = false;
            }

            shown.Append(cursor.Folded);
            end = cursor.Start + cursor.Length;
        }

        hyphenated &= words > 1;
        return shown.ToString();
    }
}
