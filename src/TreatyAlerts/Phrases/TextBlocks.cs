using System.Text;

namespace TreatyAlerts.Phrases;

/// <summary>Cuts a text into blocks: at empty lines, headings and bullets; wrapped lines are joined again.</summary>
internal static class TextBlocks
{
    /// <summary>Stands where a word was broken at a line end, so that neither half is taken for a word.</summary>
    public const char BrokenWord = '\u0001';

    // A block longer than this is cut: no sentence needs more, and a text without any border stays cheap.
    private const int LongestBlock = 20_000;
    private const int HeadingLength = 120;

    public static IEnumerable<TextBlock> Of(string text)
    {
        var width = TypicalWidth(text);
        var block = new StringBuilder();
        var number = 0;
        var lines = 0;
        var lastLength = 0;
        foreach (var (start, length) in Lines(text))
        {
            var line = text.AsSpan(start, length).Trim().ToString();
            var joins = block.Length > 0 && line.Length > 0 && block.Length + line.Length < LongestBlock && Continues(block, line, lastLength, width);
            if (!joins && block.Length > 0)
            {
                yield return Take();
            }

            if (line.Length == 0)
            {
                continue;
            }

            if (joins)
            {
                block.Append(block[^1] == '-' ? BrokenWord : ' ');
            }

            TextCleaner.Append(block, line);
            lines++;
            lastLength = line.Length;
        }

        if (block.Length > 0)
        {
            yield return Take();
        }

        TextBlock Take()
        {
            var whole = block.ToString();
            var heading = lines == 1 && whole.Length <= HeadingLength && !EndsSentence(whole[^1]);
            block.Clear();
            lines = 0;
            return new TextBlock(whole, heading, number++);
        }
    }

    private static bool Continues(StringBuilder block, ReadOnlySpan<char> line, int lastLength, int width)
    {
        var last = block[^1];
        if (EndsSentence(last) || IsBullet(line))
        {
            return false;
        }

        // Where lines are whole paragraphs (most lines are very long) a line break is a border; in a narrow column it is only the layout.
        var lower = char.IsLower(line[0]);
        return width > 160 ? lower && last is not (',' or ';') && lastLength > 40 : (lower && lastLength > 25) || lastLength >= width * 6 / 10;
    }

    private static bool EndsSentence(char last) => last is '.' or ':' or ';' or '?' or '!' or '。' or '；' or '：' or '！' or '？' or '؟' or '؛';

    private static bool IsBullet(ReadOnlySpan<char> line)
    {
        if (line[0] is '•' or '·' or '–' or '—' or '*' or '-' or '▪' or '●' or '□' or '“' or '«')
        {
            return true;
        }

        // "1." "12)" "(a)" "(iv)" "a)" at the head of a line.
        var head = line[0] == '(' ? 1 : 0;
        var end = head;
        while (end < line.Length && end < head + 4 && char.IsLetterOrDigit(line[end]))
        {
            end++;
        }

        return end > head && end < line.Length && (line[end] == ')' || (line[end] == '.' && char.IsDigit(line[end - 1])));
    }

    /// <summary>The 80th percentile of the lengths of the first lines.</summary>
    private static int TypicalWidth(string text)
    {
        var lengths = Lines(text).Select(line => line.Length).Where(length => length > 20).Take(2000).Order().ToList();
        return lengths.Count == 0 ? 0 : lengths[lengths.Count * 8 / 10];
    }

    /// <summary>All of a line, or as much of an endless one as ends between two words.</summary>
    private static int CutLength(string text, int from, int end)
    {
        if (end - from <= LongestBlock)
        {
            return end - from;
        }

        var space = text.AsSpan(from, LongestBlock).LastIndexOf(' ');
        return space > 0 ? space : LongestBlock;
    }

    private static IEnumerable<(int Start, int Length)> Lines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var found = text.AsSpan(start).IndexOfAny("\n\r\f\v\u0085\u2028\u2029");
            var whole = found < 0 ? text.Length - start : found;
            var end = start + whole;
            for (var from = start; from < end || from == start;)
            {
                var length = CutLength(text, from, end);
                yield return (from, length);
                from += Math.Max(1, length);
            }

            // \r\n is one line end, not an empty line.
            start = end + 1 + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 1 : 0);
        }
    }
}

/// <summary>One paragraph, heading or list item without its line breaks.</summary>
internal readonly record struct TextBlock(string Text, bool IsHeading, int Number);
