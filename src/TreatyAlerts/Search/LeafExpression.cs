using System.Globalization;
using System.Text;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>What FTS5 is asked for one term of a query.</summary>
/// <param name="Text">The expression (https://www.sqlite.org/fts5.html#full_text_query_syntax).</param>
/// <param name="IsExact">False when the rows found have to be looked at: they hold all the words, but perhaps not so near.</param>
internal readonly record struct LeafExpression(string Text, bool IsExact)
{
    public static LeafExpression Of(Term term, QueryField? field) => field switch
    {
        QueryField.Source => Key(FieldKey.Source(term.Words.Select(AnalysisKind.Folded.Fold)), term.IsPrefix),
        QueryField.Lang => Key(FieldKey.Language(term.Words.Select(AnalysisKind.Folded.Fold)), term.IsPrefix),
        QueryField.Article => Key(FieldKey.Article(ArticleReference.Of(term.Words) ?? ""), isPrefix: false),
        QueryField.Symbol => Key(term.IsQuoted || term.IsPrefix ? FieldKey.Symbol(term.Text) : FieldKey.Family(term.Text), term.IsPrefix),
        null when term.IsSymbol => Either(Key(FieldKey.Family(term.Text), isPrefix: false), InText(term, TextField.Text)),
        _ => InText(term, FieldOf(field)),
    };

    private static TextField FieldOf(QueryField? field) => field switch
    {
        QueryField.Title => TextField.Title,
        QueryField.Body => TextField.Body,
        QueryField.Session => TextField.Session,
        QueryField.Type => TextField.Type,
        QueryField.From => TextField.From,
        QueryField.Phrase => TextField.Phrase,
        _ => TextField.Text,
    };

    private static LeafExpression InText(Term term, TextField field)
    {
        var words = term.Words.Select(AnalysisKind.Folded.Fold).ToList();
        var together = term.Slop > 0 ? Near(words, term, field) : Phrase(words, term, field);
        return term.IsHyphenated ? Either(together, Phrase([AnalysisKind.Folded.Fold(string.Concat(term.Words))], term, field)) : together;
    }

    private static LeafExpression Phrase(List<string> words, Term term, TextField field)
    {
        if (term.IsQuoted || (term.IsPrefix && words.Count == 1))
        {
            return new($"{IndexColumns.Filter(field, stems: false)} : {Words(words)}{(term.IsPrefix ? " *" : "")}", IsExact: true);
        }

        if (!term.IsPrefix)
        {
            return new(Stems(words, field), IsExact: true);
        }

        // Inflections of the first words and the beginning of the last lie in different columns.
        var last = $"{IndexColumns.Filter(field, stems: false)} : {Words([words[^1]])} *";
        return new($"({Stems(words[..^1], field)}) AND ({last})", IsExact: false);
    }

    // All the words lie in a window of the slop and their number.
    private static LeafExpression Near(List<string> words, Term term, TextField field)
    {
        var parts = words.Select((word, i) => Words([word]) + (term.IsPrefix && i == words.Count - 1 ? " *" : ""));
        var between = term.Slop + words.Count - 2;
        return new(string.Create(CultureInfo.InvariantCulture, $"{IndexColumns.Filter(field, stems: false)} : NEAR({string.Join(' ', parts)}, {between})"), IsExact: false);
    }

    private static string Stems(List<string> words, TextField field)
    {
        var phrases = AnalysisKind.All.Select(analysis => Quoted(text =>
        {
            foreach (var word in words)
            {
                text.AppendStem(analysis, analysis.Stem(word)).Append(' ');
            }
        }));
        return $"{IndexColumns.Filter(field, stems: true)} : ({string.Join(" OR ", phrases)})";
    }

    private static string Words(IReadOnlyList<string> words) => Quoted(text =>
    {
        foreach (var word in words)
        {
            text.AppendWord(word).Append(' ');
        }
    });

    private static LeafExpression Key(string key, bool isPrefix) =>
        new($"{IndexColumns.Keys} : {Words([key])}{(isPrefix ? " *" : "")}", IsExact: true);

    private static LeafExpression Either(LeafExpression one, LeafExpression other) => new($"({one.Text}) OR ({other.Text})", one.IsExact && other.IsExact);

    private static string Quoted(Action<StringBuilder> write)
    {
        var text = new StringBuilder("\"");
        write(text);
        return text.Append('"').ToString();
    }
}
