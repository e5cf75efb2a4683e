namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Looks at how the tags of a page nest, before anything builds a tree of them.</summary>
/// <remarks>HtmlAgilityPack nests as deep as the tags do, and takes time with the square of tags that cross each other or are never closed.</remarks>
internal static class MarkupDepth
{
    /// <summary>Real pages stay under a hundred.</summary>
    public const int Max = 400;

    // Real pages have a few dozen crossed tags and some hundred unclosed ones.
    private const int MostCrossed = 1_000;
    private const int MostUnclosed = 20_000;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Void = Names("br hr img meta link input col base area source wbr embed param track");

    // A parser closes these by itself.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Flat = Names("p li td tr th option dt dd");

    /// <summary>Whether a tree of the page would cost too much.</summary>
    public static bool IsTooHard(string markup)
    {
        var open = new Stack<Range>();
        int crossed = 0, unclosed = 0;
        for (var at = markup.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < markup.Length; at = markup.IndexOf('<', at + 1))
        {
            var isEnd = markup[at + 1] == '/';
            var name = NameAt(markup, isEnd ? at + 2 : at + 1);
            var text = markup.AsSpan()[name];
            if (text.IsEmpty || Void.Contains(text))
            {
                continue;
            }

            if (Flat.Contains(text))
            {
                unclosed = Math.Max(0, unclosed + (isEnd ? -1 : 1));
            }
            else if (isEnd)
            {
                crossed += Close(markup, text, open) ? 0 : 1;
            }
            else
            {
                open.Push(name);
            }

            if (open.Count > Max || crossed > MostCrossed || unclosed > MostUnclosed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Closes the element of that name and what is open in it; true when it was the innermost one.</summary>
    private static bool Close(string markup, ReadOnlySpan<char> name, Stack<Range> open)
    {
        var inside = 0;
        foreach (var other in open)
        {
            if (!markup.AsSpan()[other].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                inside++;
                continue;
            }

            for (var i = 0; i <= inside; i++)
            {
                open.Pop();
            }

            return inside == 0;
        }

        return false;
    }

    private static Range NameAt(string markup, int start)
    {
        var end = start;
        while (end < markup.Length && end - start < 20 && char.IsAsciiLetterOrDigit(markup[end]))
        {
            end++;
        }

        return end > start && char.IsAsciiLetter(markup[start]) ? start..end : start..start;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        new HashSet<string>(names.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
