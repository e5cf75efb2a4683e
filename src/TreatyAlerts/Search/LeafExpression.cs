using System.Globalization;
using System.Text;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>What FTS5 is asked for one term of a query (https://www.sqlite.org/fts5.html#full_text_query_syntax).</summary>
/// <param name="All">Finds every text that has the term, and perhaps some more.</param>
/// <param name="Sure">Finds only texts that have it; empty for none.</param>
internal readonly record struct LeafExpression(string All, string Sure)
{
    private LeafExpression(string exact)
        : this(exact, exact)
    {
    }

    /// <summary>True when nothing has to be looked at again.</summary>
    public bool IsExact => All == Sure;

    /// <param name="term">The term.</param>
    /// <param name="field">Where it is looked for.</param>
    /// <param name="begin">The words of the archive that begin so; null where they are too many to be asked for one by one.</param>
    public static LeafExpression Of(Term term, QueryField? field, Func<string, IReadOnlyList<string>?> begin) => field switch
    {
        QueryField.Source => Key(FieldKey.Source(term.Words.Select(Folded)), term.IsPrefix),
        QueryField.Lang => Key(FieldKey.Language(term.Words.Select(Folded)), term.IsPrefix),
        QueryField.Article => Key(FieldKey.Article(ArticleReference.Of(term.Words) ?? ""), isPrefix: false),
        QueryField.Symbol => Key(term.IsQuoted || term.IsPrefix ? FieldKey.Symbol(term.Text) : FieldKey.Family(term.Text), term.IsPrefix),
        null when term.IsSymbol => Either(Key(FieldKey.Family(term.Text), isPrefix: false), InText(term, TextField.Text, begin)),
        _ => InText(term, TextFields.Of(field), begin),
    };

    /// <summary>Finds the documents that bear this very symbol.</summary>
    public static string SymbolItself(string symbol) => Key(FieldKey.Symbol(symbol), isPrefix: false).All;

    /// <summary>Finds the documents that are filed under a symbol, its own among them.</summary>
    public static string SymbolFamily(string symbol) => Key(FieldKey.Family(symbol), isPrefix: false).All;

    private static LeafExpression InText(Term term, TextField field, Func<string, IReadOnlyList<string>?> begin)
    {
        var words = term.Words.Select(Folded).ToList();
        if (words.Count == 1)
        {
            return One(words[0], term, field);
        }

        var together = term.Slop > 0 ? Near(words, term, field) : Phrase(words, term, field, begin);
        return term.IsHyphenated ? Either(together, One(Folded(string.Concat(term.Words)), term, field)) : together;
    }

    private static LeafExpression One(string word, Term term, TextField field)
    {
        var (isWord, star) = (term.IsQuoted || term.IsPrefix, term.IsPrefix ? " *" : "");
        var beside = IndexColumns.Parts(field).SelectMany(part => isWord
            ? [Quoted(text => text.AppendField(part).AppendWord(word)) + star]
            : AnalysisKind.All.Select(analysis => Quoted(text => text.AppendField(part).AppendStem(analysis, analysis.Stem(word)))));
        var places = isWord ? $"{IndexColumns.Filter(field, stems: false)} : {Words([word])}{star}" : Stems([[word]], field);
        return new($"({places}) OR ({(isWord ? IndexColumns.BesideWords : IndexColumns.BesideStems)} : ({string.Join(" OR ", beside)}))");
    }

    private static LeafExpression Phrase(List<string> words, Term term, TextField field, Func<string, IReadOnlyList<string>?> begin)
    {
        var asWritten = $"{IndexColumns.Filter(field, stems: false)} : {Words(words)}{(term.IsPrefix ? " *" : "")}";
        if (term.IsQuoted)
        {
            return new(asWritten);
        }

        if (!term.IsPrefix)
        {
            return new(Stems([words], field));
        }

        // Inflections of the first words and the beginning of the last lie in different columns: the last one's inflections are
        // asked for, or else only whether both are there.
        var all = begin(words[^1]) is { } last
            ? Stems([words, .. last.Select(word => (List<string>)[.. words[..^1], word])], field)
            : $"({Stems([words[..^1]], field)}) AND ({IndexColumns.Filter(field, stems: false)} : {Words([words[^1]])} *)";
        return new($"({all}) OR ({asWritten})", asWritten);
    }

    // Moved back by their place in the phrase, the words lie within the slop: so at most slop + words - 2 others lie between the outermost,
    // and slop - words are few enough in any order. FTS5 may take one word for two that are alike, so then nothing is sure.
    private static LeafExpression Near(List<string> words, Term term, TextField field)
    {
        var parts = string.Join(' ', words.Select((word, i) => Words([word]) + (term.IsPrefix && i == words.Count - 1 ? " *" : "")));
        var alike = words.Distinct().Count() < words.Count || (term.IsPrefix && words[..^1].Exists(word => word.StartsWith(words[^1], StringComparison.Ordinal)));
        var phrase = Phrase(words, term, field, _ => null).All;
        return new(Within(term.Slop + words.Count - 2), alike ? "" : term.Slop < words.Count ? phrase : $"({phrase}) OR ({Within(term.Slop - words.Count)})");

        string Within(int between) => string.Create(CultureInfo.InvariantCulture, $"{IndexColumns.Filter(field, stems: false)} : NEAR({parts}, {between})");
    }

    private static string Folded(string word) => AnalysisKind.Folded.Fold(word);

    private static string Stems(IReadOnlyList<List<string>> phrases, TextField field)
    {
        var asked = AnalysisKind.All.SelectMany(analysis => phrases.Select(words => Quoted(text =>
        {
            foreach (var word in words)
            {
                text.AppendStem(analysis, analysis.Stem(word)).Append(' ');
            }
        }))).Distinct();
        return $"{IndexColumns.Filter(field, stems: true)} : ({string.Join(" OR ", asked)})";
    }

    private static string Words(IReadOnlyList<string> words) => Quoted(text =>
    {
        foreach (var word in words)
        {
            text.AppendWord(word).Append(' ');
        }
    });

    private static LeafExpression Key(string key, bool isPrefix) =>
        new($"{IndexColumns.Keys} : {Words([key])}{(isPrefix ? " *" : "")}");

    private static LeafExpression Either(LeafExpression one, LeafExpression other)
    {
        var all = $"({one.All}) OR ({other.All})";
        return one.IsExact && other.IsExact ? new(all) : new(all, string.Join(" OR ", new[] { one.Sure, other.Sure }.Where(sure => sure.Length > 0).Select(sure => $"({sure})")));
    }

    private static string Quoted(Action<StringBuilder> write)
    {
        var text = new StringBuilder("\"");
        write(text);
        return text.Append('"').ToString();
    }
}
