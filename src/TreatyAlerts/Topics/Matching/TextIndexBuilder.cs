using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Puts a document's texts on one line of positions: title, body, then the other fields, with gaps that no phrase can cross.</summary>
internal sealed class TextIndexBuilder
{
    private readonly bool _exact;
    private readonly ArticleFinder _articles = new();
    private readonly Numbers _articleNames = new(256);
    private readonly (int Start, int End)[] _fields = new (int, int)[Enum.GetValues<TextField>().Length];

    public TextIndexBuilder(TopicDocument document, bool exact)
    {
        _exact = exact;
        Sequence = new Numbers(document.Pages.Sum(page => page.Length / 6) + (16 * QueryLimits.Apart));
        Field(TextField.Title, () => Text(document.Title));
        Field(TextField.Body, () => Pages(document.Pages));
        Field(TextField.Session, () => Text(document.Session ?? ""));
        Field(TextField.Type, () => Text(document.Type ?? ""));
        Field(TextField.From, () => Text(document.From ?? ""));
        Field(TextField.Phrase, () => Values(document.Phrases));
        foreach (var source in document.Sources)
            Key(FieldKey.Source(WordsOf(source)));
        foreach (var symbol in document.Symbols)
            Symbol(symbol);
        if (document.Language is { } language)
            Key(FieldKey.Language(WordsOf(language)));
        _fields[(int)TextField.Text] = (0, _fields[(int)TextField.Body].End);
        _fields[(int)TextField.Any] = (0, Sequence.Count);
    }

    public Vocabulary Words { get; } = new();

    /// <summary>The word at each position; -1 in the gaps.</summary>
    public Numbers Sequence { get; }

    /// <summary>Further words that stand at a position beside its own: keys of fields, cyber-crime as cybercrime.</summary>
    public Numbers ExtraPlaces { get; } = new();

    public Numbers ExtraWords { get; } = new();

    public IReadOnlyList<(int Start, int End)> Fields => _fields;

    private void Field(TextField field, Action add)
    {
        var start = Sequence.Count;
        add();
        _fields[(int)field] = (start, Sequence.Count);
        if (Sequence.Count > start)
            Sequence.Fill(-1, QueryLimits.Apart);
    }

    // A phrase may run from one page to the next.
    private void Pages(IReadOnlyList<string> pages)
    {
        foreach (var page in pages)
            Text(page);
        Article(_articles.End());
    }

    private void Values(IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
                Sequence.Fill(-1, QueryLimits.Apart);
            Text(values[i]);
        }
    }

    private void Text(string text)
    {
        var cursor = new WordCursor(text, _exact);
        var before = -1;
        while (cursor.MoveNext())
        {
            var place = Sequence.Count;
            var word = Words.Add(cursor.Folded);
            var gap = before < 0 ? 0 : cursor.Start - before;
            if (!_exact && gap == 1 && text[before] is ('-' or '\u2010' or '\u2011'))
                Join(place - 1, word);
            Article(_articles.Next(cursor.Folded, IsArticleName(word), place, gap > 0 && text[before] is (',' or '،' or '、')));
            Sequence.Add(word);
            before = cursor.Start + cursor.Length;
        }
    }

    // Asked once for each distinct word.
    private bool IsArticleName(int word)
    {
        while (_articleNames.Count <= word)
            _articleNames.Add(ArticleFinder.IsName(Words[_articleNames.Count]) ? 1 : 0);
        return _articleNames[word] == 1;
    }

    // cyber-crime is also cybercrime
    private void Join(int place, int second) => Extra(place, string.Concat(Words[Sequence[place]], Words[second]));

    private void Article((int Place, string Number)? found)
    {
        if (found is var (place, number))
            Extra(place, FieldKey.Article(number));
    }

    private void Extra(int place, string word)
    {
        ExtraPlaces.Add(place);
        ExtraWords.Add(Words.Add(word));
    }

    private void Key(string key)
    {
        Extra(Sequence.Count, key);
        Sequence.Add(-1);
    }

    private void Symbol(string symbol)
    {
        var families = SymbolTerm.Families(symbol).ToList();
        Key(FieldKey.Symbol(families[^1]));
        foreach (var family in families)
            Key(FieldKey.Family(family));
    }

    private List<string> WordsOf(string value)
    {
        List<string> words = [];
        var cursor = new WordCursor(value, _exact);
        while (cursor.MoveNext())
            words.Add(cursor.Folded.ToString());
        return words;
    }
}
