using System.Globalization;
using System.Text;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>The smaller parts of a reading: terms, lists of them, and what is said of them in each field.</summary>
internal sealed class ReadingWords(FilterTexts texts)
{
    /// <summary>Whether a field holds texts, and not one value that a document has.</summary>
    public static bool IsText(QueryField? field) => field is null or QueryField.Title or QueryField.Body or QueryField.Phrase;

    /// <summary>What documents do with what is named: mention it, come from it, are in it.</summary>
    public string Said(QueryField? field, string what) => texts.Format(
        field switch
        {
            null => "said",
            QueryField.Title => "said.title",
            QueryField.Body => "said.body",
            QueryField.Symbol => "said.symbol",
            QueryField.Source => "said.source",
            QueryField.Session => "said.session",
            QueryField.Type => "said.type",
            QueryField.From => "said.from",
            QueryField.Lang => "said.lang",
            QueryField.Article => "said.article",
            _ => "said.phrase",
        },
        what);

    public string One(Term term, QueryField? field) => field switch
    {
        _ when term.Slop > 0 => texts.Format("term.near", texts.Quoted(Shown(term)), FilterTexts.Number(term.Slop)),
        _ when term.IsPrefix => texts.Format(term.Words.Count > 1 || !IsText(field) ? "term.begin.phrase" : "term.begin", texts.Quoted($"{Shown(term)}…")),
        QueryField.Lang => Views.UnLanguages.IsKnown(term.Text) ? texts.LanguageName(term.Text) : texts.Quoted(term.Text),
        QueryField.Source => texts.BodyName(term.Text) is { } body ? $"{body} ({texts.Isolate(term.Text.ToUpperInvariant())})" : texts.Quoted(term.Text),
        QueryField.Type => texts.Kind(term.Text) is { } kind ? texts.Quoted(kind) : texts.Quoted(Shown(term)),
        QueryField.Symbol => texts.Format(term.IsQuoted ? "term.symbol.exact" : "term.symbol", texts.Isolate(term.Text)),
        QueryField.Article => texts.Isolate(Shown(term)),
        _ when term.IsSymbol => texts.Format("term.symbol.named", texts.Isolate(term.Text)),
        _ when term.IsQuoted && IsText(field) => texts.Format("term.exact", texts.Quoted(Shown(term))),
        _ when term.IsHyphenated => texts.Format("term.hyphen", texts.Quoted(Shown(term))),
        _ => texts.Quoted(Shown(term)),
    };

    public string All(IReadOnlyList<string> items) => List(items, "list.and");

    public string Any(IReadOnlyList<string> items) => List(items, "list.or");

    /// <summary>As it is typed; an underscore stands in canonical queries for any other sign between two words.</summary>
    private static string Shown(Term term) => term.IsQuoted || term.IsSymbol ? term.Text : term.Text.Replace('_', ' ');

    private string List(IReadOnlyList<string> items, string last) => items switch
    {
        [var only] => only,
        _ => texts.Format(Before(items[^1], last), texts.List(items.SkipLast(1)), items[^1]),
    };

    // Spanish alone changes its "y" and "o" before their own sound: "e «investigación»", "u «observador»".
    private string Before(string item, string last)
    {
        if (texts.Language != "es")
        {
            return last;
        }

        var plain = string.Concat(item.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark).SkipWhile(c => !char.IsLetterOrDigit(c)).Take(3))
            .ToLowerInvariant();
        var sound = plain is ['h', ..] ? plain[1..] : plain;
        return (last, sound) switch
        {
            ("list.and", ['i', ..]) when sound is not ['i', 'a' or 'e' or 'o', ..] || plain == sound => "list.and.sound",
            ("list.or", ['o' or '8', ..]) => "list.or.sound",
            _ => last,
        };
    }
}
