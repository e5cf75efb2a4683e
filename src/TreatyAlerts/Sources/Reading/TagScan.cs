namespace TreatyAlerts.Sources.Reading;

/// <summary>Refuses markup that would cost the parser more than a page is worth: towers of tags and thousands of crossed ones.</summary>
/// <remarks>HtmlAgilityPack needs two minutes for 50,000 times <c>&lt;b&gt;&lt;i&gt;&lt;/b&gt;&lt;/i&gt;</c>; this pass is linear.</remarks>
internal static class TagScan
{
    /// <summary>Deepest nesting that is read; real pages stay under 60.</summary>
    public const int MostDepth = 500;

    private const int MostCrossed = 1500;

    // Elements that need no end tag, or must not have one: leaving them out of the count does them no wrong.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Unclosed = new HashSet<string>(
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup html body head".Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Why the markup is not parsed; null when it can be.</summary>
    public static string? Refuse(string html)
    {
        var open = new Stack<string>();
        var crossed = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at < html.Length - 1; at = Next(html, at))
        {
            var isEnd = html[at + 1] == '/';
            var name = Name(html.AsSpan(isEnd ? at + 2 : at + 1));
            if (name.IsEmpty || Unclosed.Contains(name))
            {
                continue;
            }

            if (!isEnd)
            {
                open.Push(name.ToString());
                at = SkipRaw(html, at, name);
                if (open.Count > MostDepth)
                {
                    return $"The page nests more than {MostDepth} elements: its tags are not closed.";
                }
            }
            else if (open.Count > 0 && name.Equals(open.Peek(), StringComparison.OrdinalIgnoreCase))
            {
                open.Pop();
            }
            else if (++crossed > MostCrossed)
            {
                return $"The page has more than {MostCrossed} end tags without a start: it is too broken to be read.";
            }
            else if (Contains(open, name))
            {
                while (!name.Equals(open.Pop(), StringComparison.OrdinalIgnoreCase))
                {
                    // Everything inside ends with it.
                }
            }
        }

        return null;
    }

    private static bool Contains(Stack<string> open, ReadOnlySpan<char> name)
    {
        foreach (var other in open)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string html, int at)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            at = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }
        }

        return at + 1 < html.Length ? html.IndexOf('<', at + 1) : -1;
    }

    // Scripts and styles hold "<" that are no tags.
    private static int SkipRaw(string html, int at, ReadOnlySpan<char> name)
    {
        if (!name.Equals("script", StringComparison.OrdinalIgnoreCase) && !name.Equals("style", StringComparison.OrdinalIgnoreCase))
        {
            return at;
        }

        var end = html.AsSpan(at + 1).IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length - 1 : at + end;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end < 20 && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > 0 && char.IsAsciiLetter(text[0]) ? text[..end] : [];
    }
}
