using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Topics.Explaining;

/// <summary>Cuts a passage out of a page: at sentence borders where they are near, else between words.</summary>
internal static class PassageCut
{
    /// <summary>About how long a passage is, in UTF-16 units.</summary>
    public const int Length = 240;

    public static (int Start, int End) Around(string text, int first, int last)
    {
        var room = Math.Max(0, Length - (last - first));
        var start = SentenceStart(text, first, room);
        if (start < 0)
            start = WordStart(text, first, room / 2);
        room = Math.Max(0, Length - (last - start));
        var end = SentenceEnd(text, last, room);
        if (end < 0)
            end = WordEnd(text, last, room);
        while (start < first && char.IsWhiteSpace(text[start]))
            start++;
        while (end > last && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end);
    }

    private static int SentenceStart(string text, int from, int room)
    {
        for (var at = from - 1; at >= from - room; at--)
        {
            if (at < 0)
                return 0;
            if (EndsSentence(text, at))
                return at + 1;
        }

        return from == 0 ? 0 : -1;
    }

    private static int SentenceEnd(string text, int from, int room)
    {
        var best = -1;
        for (var at = from; at <= from + room; at++)
        {
            if (at >= text.Length)
                return text.Length;
            if (EndsSentence(text, at))
                best = at + 1;
            if (best > 0 && at - from > room / 2)
                break;
        }

        return best;
    }

    private static bool EndsSentence(string text, int at) => text[at] switch
    {
        '。' or '！' or '？' or '؟' => true,
        '!' or '?' => IsSpaceAfter(text, at),
        '.' => IsSpaceAfter(text, at) && !IsAbbreviation(text, at) && !IsNumberOfParagraph(text, at),
        '\n' => at + 1 < text.Length && text[at + 1] is '\n' or '\r',
        _ => false,
    };

    private static bool IsSpaceAfter(string text, int at) => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]);

    // Mr., No., art., A. – a short word with a capital or before a number
    private static bool IsAbbreviation(string text, int at)
    {
        var start = at;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        var isBeforeNumberOrSmall = next < text.Length && (char.IsDigit(text[next]) || char.IsLower(text[next]));
        return at - start is > 0 and < 4 && (char.IsUpper(text[start]) || isBeforeNumberOrSmall);
    }

    // 3. and 12. where a sentence or a line begins
    private static bool IsNumberOfParagraph(string text, int at)
    {
        var start = at;
        while (start > 0 && char.IsDigit(text[start - 1]))
            start--;
        if (start == at)
            return false;
        while (start > 0 && text[start - 1] == ' ')
            start--;
        return start == 0 || text[start - 1] is '\n' or '.' or ';' or ':';
    }

    private static int WordStart(string text, int from, int room)
    {
        for (var at = Math.Max(0, from - room); at < from; at++)
        {
            if (at == 0 || IsBorder(text, at))
                return at;
        }

        return from;
    }

    private static int WordEnd(string text, int from, int room)
    {
        for (var at = Math.Min(text.Length, from + room); at > from; at--)
        {
            if (at == text.Length || IsBorder(text, at))
                return at;
        }

        return from;
    }

    private static bool IsBorder(string text, int at) =>
        char.IsWhiteSpace(text[at]) || char.IsWhiteSpace(text[at - 1]) || CharacterClasses.Of(text[at]) == CharacterClass.Han;
}
