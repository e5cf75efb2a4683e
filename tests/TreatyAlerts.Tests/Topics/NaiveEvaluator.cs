using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Tests.Topics;

/// <summary>The query language written down for clarity: what the fast matcher must say too.</summary>
internal sealed class NaiveEvaluator(TopicDocument document, bool exact)
{
    public static bool Matches(TopicQuery query, TopicDocument document, bool exact) => new NaiveEvaluator(document, exact).Matches(query.Root(), null);

    private bool Matches(QueryNode node, QueryField? field) => node switch
    {
        AllOf all => all.Parts.All(part => Matches(part, field)),
        AnyOf any => any.Parts.Any(part => Matches(part, field)),
        NoneOf none => !Matches(none.Part, field),
        InField scoped => Matches(scoped.Part, scoped.Field),
        Term term => Matches(term, field),
        _ => throw new InvalidOperationException(),
    };

    private bool Matches(Term term, QueryField? field) => field switch
    {
        QueryField.Source => document.Sources.Any(source => IsWhole(source, term)),
        QueryField.Lang => document.Language is { } language && IsWhole(language, term),
        QueryField.Symbol => document.Symbols.Any(symbol => IsSymbol(symbol, term)),
        QueryField.Article => throw new NotSupportedException("articles have tests of their own"),
        null => term.IsSymbol && document.Symbols.Any(symbol => IsSymbol(symbol, term)) || Texts(QueryField.Title).Concat(Texts(QueryField.Body)).Any(text => Stands(term, text)),
        _ => Texts(field.Value).Any(text => Stands(term, text)),
    };

    private IEnumerable<string> Texts(QueryField field) => field switch
    {
        QueryField.Title => [document.Title],
        QueryField.Body => [string.Join('\n', document.Pages)],
        QueryField.Session => [document.Session ?? ""],
        QueryField.Type => [document.Type ?? ""],
        QueryField.From => [document.From ?? ""],
        _ => document.Phrases,
    };

    private static bool IsSymbol(string symbol, Term term)
    {
        if (term.IsPrefix)
            return symbol.StartsWith(term.Text, StringComparison.OrdinalIgnoreCase);
        return symbol.Equals(term.Text, StringComparison.OrdinalIgnoreCase) || (!term.IsQuoted && symbol.StartsWith(term.Text + "/", StringComparison.OrdinalIgnoreCase));
    }

    private bool IsWhole(string value, Term term)
    {
        var (whole, wanted) = (string.Join(' ', Words(value)), string.Join(' ', Words(string.Join(' ', term.Words))));
        return term.IsPrefix ? whole.StartsWith(wanted, StringComparison.Ordinal) : whole == wanted;
    }

    private bool Stands(Term term, string text)
    {
        var words = Words(text);
        var wanted = term.Words.Select(word => Words(word)[0]).ToList();
        if (term.Slop > 0)
            return IsNear(term, wanted, words, 0, []);
        if (Enumerable.Range(0, words.Count).Any(at => at + wanted.Count <= words.Count && wanted.Select((_, i) => Fits(term, wanted, i, words[at + i])).All(fits => fits)))
            return true;
        if (exact)
            return false;

        // cyber-crime is cybercrime, on either side
        if (term.IsHyphenated && Stands(term with { Words = [string.Concat(term.Words)], IsHyphenated = false }, text))
            return true;
        return wanted.Count == 1 && Joined(text).Any(word => Fits(term, wanted, 0, word));
    }

    private bool Fits(Term term, List<string> wanted, int i, string word)
    {
        if (term.IsPrefix && i == wanted.Count - 1)
            return word.StartsWith(wanted[i], StringComparison.Ordinal);
        return term.IsQuoted || exact ? word == wanted[i] : Stem(word) == Stem(wanted[i]);
    }

    // Every choice of places is tried: moved back by their place in the phrase, they must lie within the slop.
    private bool IsNear(Term term, List<string> wanted, List<string> words, int next, List<int> places)
    {
        if (next == wanted.Count)
        {
            var moved = places.Select((place, i) => place - i).ToList();
            return moved.Max() - moved.Min() <= term.Slop;
        }

        return Enumerable.Range(0, words.Count).Any(at => Fits(term, wanted, next, words[at])
            && !places.Where((place, i) => place == at && wanted[i] == wanted[next] && IsPrefixAt(i) == IsPrefixAt(next)).Any()
            && IsNear(term, wanted, words, next + 1, [.. places, at]));

        bool IsPrefixAt(int i) => term.IsPrefix && i == wanted.Count - 1;
    }

    private string Stem(string word) => TextAnalyzer.Stem(word, document.Language!);

    private List<string> Words(string text)
    {
        List<string> words = [];
        var cursor = new WordCursor(text, exact);
        while (cursor.MoveNext())
            words.Add(cursor.Folded.ToString());
        return words;
    }

    private static IEnumerable<string> Joined(string text)
    {
        var words = TextAnalyzer.Words(text).ToList();
        for (var i = 1; i < words.Count; i++)
        {
            var end = words[i - 1].Start + words[i - 1].Length;
            if (words[i].Start == end + 1 && text[end] == '-')
                yield return words[i - 1].Folded + words[i].Folded;
        }
    }
}
