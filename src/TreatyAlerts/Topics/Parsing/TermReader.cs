using System.Buffers;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Reads one word or phrase with what hangs on it: star, distance.</summary>
/// <param name="text">The whole query, made plain.</param>
internal sealed class TermReader(string text)
{
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> SmallAndSpace = SearchValues.Create(" 0123456789abcdefghijklmnopqrstuvwxyz");

    private int _words;

    public TopicQueryError? Error { get; private set; }

    /// <summary>The colon behind a field's name that begins here; -1 when no name and colon stand here.</summary>
    public int FieldEnd(int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_'))
            end++;
        return end > at && end < text.Length && text[end] == ':' ? end : -1;
    }

    public Term? Bare(ref int at, QueryField? field)
    {
        var start = at;
        while (at < text.Length && text[at] is not (' ' or '(' or ')' or '"'))
            at++;
        if (Simple(start, at, field) is { } simple)
            return simple;
        var typed = text[start..at];
        if (Operator(typed) is { } advice)
            return Fail(start, $"found {typed[0]}: {advice}");
        if (typed.Contains('~', StringComparison.Ordinal))
            return Fail(start + typed.IndexOf('~', StringComparison.Ordinal), "found ~ after a word: it belongs after a phrase, as in \"two words\"~5");
        var isPrefix = typed.EndsWith('*');
        if (Bad(typed.TrimEnd('*'), start, field) || BadStar(typed.TrimEnd('*'), isPrefix, start, field))
            return null;
        if (isPrefix)
            typed = typed.TrimEnd('*');
        var words = WordsOf(typed);
        if (TooMany(words, start))
            return null;
        if (field == QueryField.Symbol && SymbolTerm.Normalize(typed) is SymbolTerm.None)
            return Fail(start, $"found '{typed}' after symbol: expected a symbol such as A/AC.291/22");
        if (field == QueryField.Symbol)
            return new Term(SymbolTerm.Normalize(typed), words) { At = start + 1, IsPrefix = isPrefix };
        var shown = CompoundText.Of(typed, out var hyphenated);
        if (field is null && !isPrefix && (SymbolTerm.Find(typed) ?? SymbolTerm.Find(shown)) is { } symbol)
            return new Term(symbol, words) { At = start + 1, IsSymbol = true };
        return new Term(shown, words) { At = start + 1, IsPrefix = isPrefix, IsHyphenated = hyphenated };
    }

    public Term? Quoted(ref int at, QueryField? field)
    {
        var start = at;
        var end = text.IndexOf('"', start + 1);
        if (end < 0)
            return Fail(start, $"unbalanced quote at character {start + 1}: expected a second one", text.Trim() + "\"");
        at = end + 1;
        if (SimpleQuoted(at, start + 1, end, field) is { } simple)
            return simple;
        var typed = text[(start + 1)..end].Trim();
        var isPrefix = typed.EndsWith('*');
        if (Bad(typed.TrimEnd('*'), start, field) || BadStar(typed.TrimEnd('*'), isPrefix, start, field))
            return null;
        if (at < text.Length && text[at] == '*')
            return Fail(at, "found * behind a phrase: it belongs inside the quotes, after the last word", $"\"{typed}*\"");
        typed = typed.TrimEnd('*');
        var words = WordsOf(typed);
        if (TooMany(words, start) || Slop(ref at, words.Count, field) is not { } slop)
            return null;
        if (field == QueryField.Symbol && SymbolTerm.Normalize(typed) is SymbolTerm.None)
            return Fail(start, $"found \"{typed}\" after symbol: expected a symbol such as A/AC.291/22");
        var shown = field == QueryField.Symbol ? SymbolTerm.Normalize(typed) : string.Join(' ', words);
        return new Term(shown, words) { At = start + 1, IsQuoted = true, IsPrefix = isPrefix, Slop = slop };
    }

    /// <summary>Most words are letters and digits of ASCII, perhaps with a star, and need no second look; null for all others.</summary>
    private Term? Simple(int start, int end, QueryField? field)
    {
        var isPrefix = text[end - 1] == '*';
        var word = text.AsSpan(start, end - start - (isPrefix ? 1 : 0));
        if (field is QueryField.Symbol or QueryField.Article || word.IsEmpty || (isPrefix && word.Length < QueryLimits.PrefixLetters)
            || word.ContainsAnyExcept(LettersAndDigits) || _words == QueryLimits.Terms)
            return null;
        _words++;
        var folded = word.ToString().ToLowerInvariant();
        return new Term(folded, [folded]) { At = start + 1, IsPrefix = isPrefix };
    }

    /// <summary>The same for phrases of such words in lower case, one space between two.</summary>
    private Term? SimpleQuoted(int at, int start, int end, QueryField? field)
    {
        var typed = text.AsSpan(start, end - start);
        if (field is QueryField.Symbol or QueryField.Article || typed.IsEmpty || typed.ContainsAnyExcept(SmallAndSpace)
            || typed[0] == ' ' || typed[^1] == ' ' || typed.Contains("  ", StringComparison.Ordinal) || (at < text.Length && text[at] is ('*' or '~')))
            return null;
        var shown = typed.ToString();
        var words = shown.Split(' ');
        if (_words + words.Length > QueryLimits.Terms)
            return null;
        _words += words.Length;
        return new Term(shown, words) { At = start, IsQuoted = true };
    }

    private int? Slop(ref int at, int words, QueryField? field)
    {
        if (at >= text.Length || text[at] != '~')
            return 0;
        var start = at++;
        var slop = 0;
        while (at < text.Length && char.IsDigit(text[at]))
            slop = Math.Min(10_000, (slop * 10) + (int)char.GetNumericValue(text[at++]));
        var problem = at == start + 1 ? "found ~ without a number: write \"two words\"~5"
            : words < 2 ? "found ~ behind a single word: it needs two words or more in the quotes"
            : QueryFields.IsWhole(field) ? $"found ~ in {QueryFields.Name(field!.Value)}: it works in texts only"
            : slop > QueryLimits.Slop ? $"found ~{slop}: at most {QueryLimits.Slop} words may lie between"
            : words > QueryLimits.SlopWords ? $"found ~ behind {words} words: it takes at most {QueryLimits.SlopWords}"
            : null;
        if (problem is null)
            return slop;
        Fail(start, problem);
        return null;
    }

    // Signs that other search engines use
    private static string? Operator(string typed) => typed switch
    {
        "&" or "&&" => "write AND, or only a space",
        "|" or "||" => "write OR",
        ['!', _, ..] => "write NOT or -",
        _ => null,
    };

    private bool Bad(string typed, int start, QueryField? field)
    {
        var star = typed.IndexOf('*', StringComparison.Ordinal);
        var words = WordsOf(typed);
        var problem = star >= 0 ? "found * inside a word or phrase: it can only end its last word"
            : words.Count == 0 ? $"found {Shown(typed)}: expected at least one letter or digit"
            : field == QueryField.Article && ArticleReference.Of(words) is null ? $"found {Shown(typed)}: article: takes a number, as in article:6 or article:\"6 bis\""
            : null;
        if (problem is not null)
            Fail(star >= 0 ? start + star : start, problem);
        return problem is not null;
    }

    private bool BadStar(string typed, bool isPrefix, int start, QueryField? field)
    {
        if (!isPrefix)
            return false;
        var last = WordsOf(typed)[^1];
        var isEnd = char.IsLetterOrDigit(typed[^1]) || char.GetUnicodeCategory(typed[^1]) is System.Globalization.UnicodeCategory.NonSpacingMark;
        var problem = field == QueryField.Article ? "found * in article: it takes a number"
            : field == QueryField.Symbol ? null
            : !isEnd ? "found * without a word right before it"
            : last.Length < QueryLimits.PrefixLetters ? $"found {Shown(last)}*: at least {QueryLimits.PrefixLetters} letters must stand before *"
            : null;
        if (problem is not null)
            Fail(start, problem);
        return problem is not null;
    }

    private bool TooMany(List<string> words, int start)
    {
        _words += words.Count;
        if (_words > QueryLimits.Terms)
            Fail(start, $"the query has more than {QueryLimits.Terms} words: make two topics of it");
        return _words > QueryLimits.Terms;
    }

    private Term? Fail(int at, string message, string? suggestion = null)
    {
        Error ??= new(at + 1, message, suggestion);
        return null;
    }

    private static string Shown(string typed) => typed.Length == 0 ? "nothing" : typed.Length > 40 ? typed[..40] + "…" : typed;

    private static List<string> WordsOf(string typed)
    {
        List<string> words = [];
        var cursor = new WordCursor(typed, exact: true);
        while (cursor.MoveNext())
            words.Add(cursor.Folded.ToString());
        return words;
    }
}
