using System.Text;

namespace TreatyAlerts.Topics.Explaining;

/// <summary>Puts a passage on one line: its line breaks become spaces, and a sign stands where a paragraph ends, so that a heading does not run into what follows.</summary>
internal static class PassageText
{
    private const string ParagraphEnd = " · ";

    public static Passage OnOneLine(Passage passage)
    {
        var line = new StringBuilder(passage.Text.Length);
        var places = new int[passage.Text.Length + 1];
        for (var at = 0; at < passage.Text.Length;)
        {
            var end = at;
            while (end < passage.Text.Length && IsSpace(passage.Text[end]))
                places[end++] = line.Length;
            if (end > at)
                line.Append(passage.Text.AsSpan(at, end - at).Count('\n') > 1 ? ParagraphEnd : " ");
            for (at = end; at < passage.Text.Length && !IsSpace(passage.Text[at]); at++)
            {
                places[at] = line.Length;
                line.Append(passage.Text[at]);
            }
        }

        places[^1] = line.Length;
        return passage with { Text = line.ToString(), Marks = [.. passage.Marks.Select(mark => new TextMark(places[mark.Start], places[mark.Start + mark.Length] - places[mark.Start]))] };
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
