using System.Collections.Frozen;

namespace TreatyAlerts.Sources.Reading;

/// <summary>What HTML says of its elements by name: which have no end, which end others.</summary>
internal static class TagName
{
    private const int Longest = 24;

    private static readonly FrozenSet<string> Void = Set("area base br col embed hr img input link meta param source track wbr");
    private static readonly FrozenSet<string> Raw = Set("script style title textarea xmp iframe noembed noframes template");
    private static readonly FrozenSet<string> Scopes = Set("table tr td th tbody thead tfoot div body html ul ol dl main section article");
    private static readonly FrozenSet<string> EndsParagraph =
        Set("p div ul ol dl table h1 h2 h3 h4 h5 h6 section article aside header footer nav main form blockquote pre hr address figure fieldset center li dd dt td th tr");

    private static readonly FrozenDictionary<string, string[]> Closed = new Dictionary<string, string[]>
    {
        ["li"] = ["p", "li"],
        ["dt"] = ["p", "dt", "dd"],
        ["dd"] = ["p", "dt", "dd"],
        ["td"] = ["p", "td", "th"],
        ["th"] = ["p", "td", "th"],
        ["tr"] = ["p", "tr"],
        ["tbody"] = ["thead", "tbody", "tfoot"],
        ["thead"] = ["thead", "tbody", "tfoot"],
        ["tfoot"] = ["thead", "tbody", "tfoot"],
        ["option"] = ["option"],
        ["a"] = ["a"],
        ["body"] = ["head"],
    }.ToFrozenDictionary();

    private static readonly string[] Paragraph = ["p"];
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        Void.Concat(Raw).Concat(Scopes).Concat(EndsParagraph).Concat(Closed.Keys).Concat("span strong em b i u sup sub font small button label select".Split(' ')).ToFrozenSet()
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name in lower case that stands at a place; null where none begins.</summary>
    public static string? At(string html, int at)
    {
        var end = at;
        while (end < html.Length && end - at < Longest && (char.IsAsciiLetterOrDigit(html[end]) || (html[end] is '-' or ':' or '_' && end > at)))
        {
            end++;
        }

        if (end == at || !char.IsAsciiLetter(html[at]))
        {
            return null;
        }

        Span<char> lower = stackalloc char[end - at];
        html.AsSpan(at, end - at).ToLowerInvariant(lower);
        return Known.TryGetValue(lower, out var known) ? known : lower.ToString();
    }

    public static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>Holds text that is no markup.</summary>
    public static bool IsRaw(string name) => Raw.Contains(name);

    public static bool IsScope(string name) => Scopes.Contains(name);

    /// <summary>The elements that a start tag ends, inner ones first.</summary>
    public static string[] ClosedBy(string name) => Closed.TryGetValue(name, out var closed) ? closed : EndsParagraph.Contains(name) ? Paragraph : [];

    /// <summary>Whether the search for an element to close goes no further than this one.</summary>
    public static bool Stops(string closed, string open) => closed switch
    {
        "li" => open is "ul" or "ol" or "table" or "td",
        "dt" or "dd" => open is "dl" or "table",
        "td" or "th" => open is "tr" or "table",
        "tr" or "thead" or "tbody" or "tfoot" => open is "table",
        _ => Scopes.Contains(open) || open == "li",
    };

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();
}
