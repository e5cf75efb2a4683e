using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Reads a query by recursive descent: OR binds least, then AND (a space), then NOT.</summary>
/// <remarks>A method that fails sets the error and returns null; its callers return at once.</remarks>
internal sealed class QueryParser
{
    // So many parts are compared each with each.
    private const int Few = 8;

    private readonly string _text;
    private readonly TermReader _terms;
    private int _at;
    private int _depth;
    private QueryField? _field;
    private TopicQueryError? _error;

    private QueryParser(string typed)
    {
        _text = TypedText.Plain(typed);
        _terms = new TermReader(_text);
    }

    public static bool TryParse(string typed, [NotNullWhen(true)] out QueryNode? root, [NotNullWhen(false)] out TopicQueryError? error)
    {
        root = null;
        error = TooLong(typed.Length);
        if (error is not null)
            return false;
        var parser = new QueryParser(typed);
        root = parser.Whole();
        error = parser._error;
        if (root is not null && Anchor.Missing(root) is { } loose)
            error = new(loose.At, "this part would match nearly every document: \"not\" needs a word beside it that must be there", null);
        if (root is not null && error is null && typed.Length > QueryLimits.Characters / 2)
            error = TooLong(QueryFormatter.Format(root).Length);
        return error is null && root is not null;
    }

    internal static TopicQueryError? TooLong(int length) => length <= QueryLimits.Characters
        ? null
        : new(QueryLimits.Characters + 1, string.Create(
            CultureInfo.InvariantCulture, $"the query has {length:N0} characters, {QueryLimits.Characters:N0} are allowed: make two topics of it"), null);

    private QueryNode? Whole()
    {
        if (Peek() == '\0')
            return Fail(1, "the query is empty: expected a word, a \"phrase\" or a field such as title:", null);
        var root = Any();
        if (root is null || Peek() == '\0')
            return root;
        return Fail(_at + 1, "found ) without its (", _text.Remove(_at, 1).Trim());
    }

    private QueryNode? Any()
    {
        var start = _at;
        List<QueryNode> parts = [];
        do
        {
            if (All() is not { } part)
                return null;
            if (part is AnyOf same)
                parts.AddRange(same.Parts);
            else
                parts.Add(part);
        }
        while (Take("OR"));
        return Join(parts, start, static parts => new AnyOf(parts));
    }

    private QueryNode? All()
    {
        var start = _at;
        List<QueryNode> parts = [];
        do
        {
            if (Single() is not { } part)
                return null;
            if (part is AllOf same)
                parts.AddRange(same.Parts);
            else
                parts.Add(part);
        }
        while (Take("AND") || (Peek() is not ('\0' or ')') && !Sees("OR")));
        return Join(parts, start, static parts => new AllOf(parts));
    }

    private static QueryNode Join(List<QueryNode> parts, int start, Func<IReadOnlyList<QueryNode>, QueryNode> make)
    {
        if (parts.Count == 1)
            return parts[0];
        QueryNode[] distinct = [.. parts.Count <= Few ? Distinct(parts) : parts.DistinctBy(QueryFormatter.Format)];
        return distinct.Length == 1 ? distinct[0] : make(distinct) with { At = start + 1 };
    }

    private static List<QueryNode> Distinct(List<QueryNode> parts)
    {
        for (var i = parts.Count - 1; i > 0; i--)
        {
            for (var j = 0; j < i; j++)
            {
                if (!parts[i].IsSame(parts[j]))
                    continue;
                parts.RemoveAt(i);
                break;
            }
        }

        return parts;
    }

    private QueryNode? Single()
    {
        var next = Peek();
        var start = _at;
        if (next == '\0')
            return Fail(_text.TrimEnd().Length, $"found the end after {LastWord()}: expected a word, a phrase or ( ", null);
        if (next == ')')
            return Fail(_at + 1, "found ): expected a word, a phrase or ( before it", null);
        if (Sees("AND") || Sees("OR"))
            return Fail(_at + 1, $"found {(Sees("OR") ? "OR" : "AND")}: expected a word, a phrase or ( before it; in quotes it is an ordinary word", null);
        if (next == '-' || Sees("NOT"))
            return Deeper(start, () => Not(next == '-' ? 1 : 3, start));
        if (next == '(')
            return Deeper(start, () => Group(start));
        return next == '"' ? Found(_terms.Quoted(ref _at, _field)) : WordOrField();
    }

    private QueryNode? Not(int length, int start)
    {
        _at += length;
        if (length == 1 && (_at == _text.Length || _text[_at] is ' ' or ')'))
            return Fail(start + 1, "found - on its own: expected a word right after it, as in -draft", null);
        var part = Single();
        return part is NoneOf twice ? twice.Part : part is null ? null : new NoneOf(part) { At = start + 1 };
    }

    private QueryNode? Group(int start)
    {
        _at++;
        if (Peek() == '\0')
            return Fail(start + 1, "found ( without its )", null);
        var inside = Any();
        if (inside is null)
            return null;
        if (Peek() != ')')
            return Fail(start + 1, "found ( without its )", _text.Trim() + ")");
        _at++;
        return inside;
    }

    private QueryNode? WordOrField()
    {
        var start = _at;
        var colon = _terms.FieldEnd(_at);
        if (colon < 0)
            return Found(_terms.Bare(ref _at, _field));
        var name = _text[start..colon];
        if (QueryFields.Find(name) is not { } field)
            return UnknownField(name, start);
        if (_field is { } outer)
            return Fail(start + 1, $"found {name}: inside {QueryFields.Name(outer)}:( ): a field cannot stand in another", null);
        _at = colon + 1;
        if (_at == _text.Length || _text[_at] is ' ' or ')' or '-' or '*')
            return Fail(start + 1, $"found {name}: without a value: expected a word, a phrase or ( right after it", null);
        _field = field;
        var value = Value();
        _field = null;
        return value is null ? null : new InField(field, value) { At = start + 1 };
    }

    private QueryNode? Value()
    {
        var start = _at;
        return _text[_at] switch
        {
            '(' => Deeper(start, () => Group(start)),
            '"' => Found(_terms.Quoted(ref _at, _field)),
            _ => Found(_terms.Bare(ref _at, _field)),
        };
    }

    private QueryNode? UnknownField(string name, int start)
    {
        var nearest = QueryFields.Nearest(name);
        return nearest is null
            ? Fail(start + 1, $"no field is called {name}: the fields are {QueryFields.List}; put quotes around a text with a colon", null)
            : Fail(start + 1, $"{name}: did you mean {nearest}:", _text.Remove(start, name.Length).Insert(start, nearest).Trim());
    }

    private QueryNode? Deeper(int start, Func<QueryNode?> read)
    {
        if (_depth == QueryLimits.Depth)
            return Fail(start + 1, $"more than {QueryLimits.Depth} groups inside each other", null);
        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    private Term? Found(Term? term)
    {
        _error ??= _terms.Error;
        return term;
    }

    private QueryNode? Fail(int position, string message, string? suggestion)
    {
        _error ??= new(position, message, suggestion);
        return null;
    }

    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Take(string word)
    {
        if (Peek() == '\0' || !Sees(word))
            return false;
        _at += word.Length;
        return true;
    }

    private bool Sees(string word)
    {
        if (_at >= _text.Length || _text[_at] != word[0])
            return false;
        var end = _at + word.Length;
        return string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0 && (end >= _text.Length || _text[end] is ' ' or '(' or ')' or '"');
    }

    private string LastWord() => _text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
}
