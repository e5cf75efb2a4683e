using System.Text;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Puts a document's texts on one line of positions: title, body, then the other fields, with gaps that no phrase can cross.</summary>
internal sealed class TextIndexBuilder
{
    // A name of an article in ASCII begins with "art".
    private const uint NameBeginning = 'a' | ('r' << 8) | ('t' << 16);

    // Text that is not ASCII so far on is not yet worth reading in stretches.
    private const int Ahead = 24;

    private readonly bool _exact;
    private readonly ArticleFinder _articles = new();
    private readonly (int Start, int End)[] _fields = new (int, int)[Enum.GetValues<TextField>().Length];

    // What stands behind the last word of the paragraph before.
    private char _after;

    public TextIndexBuilder(TopicDocument document, bool exact)
    {
        _exact = exact;
        var letters = document.Pages is StoredPages stored ? stored.Letters : document.Pages.Sum(page => (long)page.Length);
        Words = new Vocabulary((int)Math.Clamp(letters / 24, 64, 32_768));
        Sequence = new Numbers((int)(letters / 6) + (8 * QueryLimits.Apart));
        Field(TextField.Title, () => Text(document.Title));
        Field(TextField.Body, () => Pages(document.Pages));
        TextWords = Words.Count;
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

    public Vocabulary Words { get; }

    /// <summary>The words before this one stand in title or body, the others only elsewhere.</summary>
    public int TextWords { get; }

    /// <summary>The word at each position; -1 in the gaps.</summary>
    public Numbers Sequence { get; }

    /// <summary>Further words that stand at a position beside its own: keys of fields, cyber-crime as cybercrime.</summary>
    public Numbers ExtraPlaces { get; } = new();

    public Numbers ExtraWords { get; } = new();

    public (int Start, int End) Range(TextField field) => _fields[(int)field];

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
        if (pages is StoredPages stored)
            Paragraphs(stored);
        else
            foreach (var page in pages)
                Text(page);
        Article(_articles.End());
    }

    // As if each page's paragraphs stood in one text with empty lines between them, which is never made.
    private void Paragraphs(StoredPages stored)
    {
        foreach (var page in stored.Paragraphs)
        {
            foreach (var paragraph in page)
            {
                var end = Text(paragraph);
                _after = end < 0 ? _after : end < paragraph.Length ? paragraph[end] : '\n';
            }

            _after = '\0';
        }
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

    // Stretches of ASCII are read 64 letters at a time, the rest word by word. Gives where the last word ends; -1 without any.
    private int Text(string text)
    {
        WordCursor? cursor = null;
        var before = -1;
        for (var at = 0; at < text.Length;)
        {
            var stretch = AsciiWords.Stretch(text.AsSpan(at));
            if (stretch > 0)
            {
                Plain(text, at, stretch, ref before);
                at += stretch;
                continue;
            }

            cursor ??= new WordCursor(text, _exact);
            cursor.Seek(at);
            do
            {
                if (!cursor.MoveNext())
                    return before;
                at = cursor.Start + cursor.Length;
                var word = Words.Add(cursor.Folded);
                Token(text, cursor.Folded, word, cursor.Start, before, cursor.Folded[0] == '第' || ArticleFinder.IsName(cursor.Folded));
                before = at;
            }
            while (!Ascii.IsValid(text.AsSpan(at, Math.Min(Ahead, text.Length - at))));
        }

        return before;
    }

    private void Plain(string text, int at, int length, ref int before)
    {
        var stretch = AsciiKeys.Own;
        stretch.Open(text.AsSpan(at, length));
        while (stretch.Next(out var longer))
        {
            if (longer.Length > 0)
            {
                Long(text, longer, at + stretch.LongStart, before);
                before = at + stretch.LongStart + longer.Length;
                continue;
            }

            Words.AddShort(stretch.Keys, stretch.Numbers);
            for (var word = 0; word < stretch.Keys.Length;)
            {
                var plain = _articles.IsIdle ? stretch.Plain(word, NameBeginning, hyphens: !_exact) : 0;
                Sequence.AddRange(stretch.Numbers.Slice(word, plain));
                word += plain;
                before = plain > 0 ? at + stretch.Edges(word - 1).End : before;
                if (word == stretch.Keys.Length)
                    break;
                var (start, end) = stretch.Edges(word);
                var letters = Words[stretch.Numbers[word]];
                Token(text, letters, stretch.Numbers[word], at + start, before, ArticleFinder.IsName(letters));
                before = at + end;
                word++;
            }
        }
    }

    private void Long(string text, ReadOnlySpan<byte> letters, int start, int before)
    {
        var word = letters.Length <= 256 ? stackalloc char[letters.Length] : new char[letters.Length];
        Encoding.ASCII.GetChars(letters, word);
        Token(text, word, Words.Add(word), start, before, isName: false);
    }

    private void Token(string text, ReadOnlySpan<char> folded, int word, int start, int before, bool isName)
    {
        var place = Sequence.Count;
        var gap = before < 0 ? 0 : start - before;
        if (!_exact && gap == 1 && text[before] is ('-' or '\u2010' or '\u2011'))
            Join(place - 1, word);
        if (isName || !_articles.IsIdle)
            Article(_articles.Next(folded, isName && folded[0] != '第', place, (before < 0 ? _after : gap > 0 ? text[before] : '\0') is ',' or '،' or '、'));
        Sequence.Add(word);
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
