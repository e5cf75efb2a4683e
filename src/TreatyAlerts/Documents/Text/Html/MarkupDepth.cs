namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Counts how deep the tags of a page could nest, before anything builds a tree of them.</summary>
internal static class MarkupDepth
{
    /// <summary>Real pages stay under a hundred.</summary>
    public const int Max = 400;

    // Elements that have no content, or that a parser closes by itself.
    private static readonly string[] Flat = ["br", "hr", "img", "meta", "link", "input", "col", "base", "area", "source", "wbr", "p", "li", "td", "tr", "th", "option", "dt", "dd"];

    public static bool IsDeep(string markup)
    {
        var depth = 0;
        for (var at = markup.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < markup.Length; at = markup.IndexOf('<', at + 1))
        {
            if (markup[at + 1] == '/')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (char.IsAsciiLetter(markup[at + 1]) && !IsFlat(markup.AsSpan(at + 1)) && ++depth > Max)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFlat(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && length < 8 && char.IsAsciiLetterOrDigit(tag[length]))
        {
            length++;
        }

        foreach (var name in Flat)
        {
            if (tag[..length].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
