using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>Writes what was typed into a field as one term of the query language; the parser itself is the judge of what needs quotes.</summary>
internal static class TermText
{
    /// <summary>The term; null with its fault when it cannot be one.</summary>
    /// <param name="typed">A word, several, with or without quotes, with or without a star.</param>
    /// <param name="field">The field it is looked for in.</param>
    /// <param name="exact">True to quote it in any case.</param>
    /// <param name="fault">What is wrong, where it is null.</param>
    public static string? Write(string typed, QueryField? field, bool exact, out FilterFault fault)
    {
        var plain = TypedText.Plain(typed).Trim();
        fault = FilterFault.TooLong;
        if (plain.Length > QueryLimits.Characters)
        {
            return null;
        }

        var (slop, isNear) = Distance(ref plain);
        var isQuoted = exact || isNear || plain is ['"', _, .., '"'];
        var star = plain.TrimEnd('"', ' ').EndsWith('*') ? "*" : "";
        var words = string.Join(' ', plain.Split([' ', '"', '*'], StringSplitOptions.RemoveEmptyEntries));
        fault = Fault(words, star);
        var bare = words + star;
        if (!isQuoted && !words.Contains(' ', StringComparison.Ordinal) && !words.Contains(':', StringComparison.Ordinal) && IsTerm(bare, field, isQuoted: false))
        {
            return bare;
        }

        var quoted = $"\"{bare}\"{slop}";
        return IsTerm(quoted, field, isQuoted: true) ? quoted : null;
    }

    /// <summary>Takes "…"~5 apart.</summary>
    private static (string Slop, bool IsNear) Distance(ref string plain)
    {
        var tilde = plain.LastIndexOf("\"~", StringComparison.Ordinal);
        if (tilde <= 0 || plain[0] != '"' || tilde + 2 == plain.Length || !plain.AsSpan(tilde + 2).ContainsOnlyDigits())
        {
            return ("", false);
        }

        var slop = plain[(tilde + 1)..];
        plain = plain[..(tilde + 1)];
        return (slop, true);
    }

    private static FilterFault Fault(string words, string star)
    {
        var cursor = new WordCursor(words);
        return !cursor.MoveNext() ? FilterFault.NoWord : star.Length > 0 ? FilterFault.Star : FilterFault.TooLong;
    }

    private static bool IsTerm(string text, QueryField? field, bool isQuoted) =>
        QueryParser.TryParse(field is { } one ? $"{QueryFields.Name(one)}:{text}" : text, out var root, out _)
        && (root is InField scoped && scoped.Field == field ? scoped.Part : root) is Term term && term.IsQuoted == isQuoted;

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
