using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>Takes what was typed into a field apart.</summary>
internal static class FilterPieces
{
    // Where lists are typed in one line; not in exact phrases, which may hold a comma.
    private static readonly char[] Lines = ['\n', '\r', ';', '；', '؛'];
    private static readonly char[] Lists = [.. Lines, ',', '，', '،', '、'];

    /// <summary>One piece in a line, or between semicolons.</summary>
    public static IReadOnlyList<string> OfLines(IEnumerable<string> typed) => Split(typed, Lines);

    /// <summary>The same, and between commas.</summary>
    public static IReadOnlyList<string> OfList(IEnumerable<string> typed) => Split(typed, Lists);

    /// <summary>Words between spaces; what stands in quotes is one piece, with the distance behind it.</summary>
    public static IReadOnlyList<string> OfWords(string typed)
    {
        var plain = TypedText.Plain(typed);
        List<string> pieces = [];
        for (var at = 0; at < plain.Length;)
        {
            if (plain[at] == ' ')
            {
                at++;
                continue;
            }

            var start = at;
            if (plain[at] == '"' && plain.IndexOf('"', at + 1) is > 0 and var end)
            {
                at = end + 1;
                while (at < plain.Length && (plain[at] is '~' || char.IsAsciiDigit(plain[at])))
                    at++;
            }
            else
            {
                do
                    at++;
                while (at < plain.Length && plain[at] is not (' ' or '"'));
            }

            pieces.Add(plain[start..at]);
        }

        return pieces;
    }

    private static IReadOnlyList<string> Split(IEnumerable<string> typed, char[] at) =>
        [.. typed.SelectMany(text => text.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(piece => piece.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
