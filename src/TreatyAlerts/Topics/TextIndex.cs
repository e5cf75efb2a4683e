using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Explaining;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>One document's words with their positions, field and page: analysed once, matched against any number of topics.</summary>
/// <remarks>Immutable, so any number of threads may read it.</remarks>
public sealed class TextIndex
{
    private readonly TextIndexBuilder _built;
    private volatile Postings? _wordPlaces;
    private volatile Postings? _stemPlaces;
    private volatile WrittenWords? _written;

    private TextIndex(TopicDocument document, bool exact)
    {
        Document = document;
        Analysis = exact ? AnalysisKind.Exact : AnalysisKind.Of(document.Language ?? LanguageGuess.Of(string.Join('\n', document.Pages.Take(2))));
        _built = new TextIndexBuilder(document, exact);
        (Stems, StemOfWord) = Analysis.HasStems ? StemAll() : (Words, []);
    }

    public TopicDocument Document { get; }

    internal AnalysisKind Analysis { get; }

    internal Vocabulary Words => _built.Words;

    /// <summary>The word at each position; -1 where a field ends.</summary>
    internal ReadOnlySpan<int> Sequence => _built.Sequence.Span;

    /// <summary>How many words, the first ones, stand in title or body; the others stand only in other fields.</summary>
    internal int TextWords => _built.TextWords;

    // Most documents are asked for phrases only, which needs no list of places. Two threads may make the same one.
    internal Postings WordPlaces => _wordPlaces ??= new Postings(Words.Count, Sequence, _built.ExtraPlaces.Span, _built.ExtraWords.Span);

    internal bool HasWordPlaces => _wordPlaces is not null;

    internal Vocabulary Stems { get; }

    internal int[] StemOfWord { get; }

    internal Postings StemPlaces => Analysis.HasStems ? _stemPlaces ??= PlacesOfStems() : WordPlaces;

    /// <summary>Where the words stand in the text, for explanations. Two threads may make the same one.</summary>
    internal WrittenWords Written => _written ??= new WrittenWords(this);

    /// <summary>Analyses a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="exact">True to leave inflections apart (the command line's --exact).</param>
    public static TextIndex Build(TopicDocument document, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new TextIndex(document, exact);
    }

    /// <summary>Where a field begins and ends, the end not included.</summary>
    internal (int Start, int End) Range(TextField field) => _built.Range(field);

    /// <summary>The words that stand beside a field's own: cyber-crime as cybercrime.</summary>
    internal IEnumerable<int> ExtraWordsIn(TextField field)
    {
        var (start, end) = Range(field);
        for (var i = 0; i < _built.ExtraPlaces.Count; i++)
        {
            if (_built.ExtraPlaces[i] >= start && _built.ExtraPlaces[i] < end)
                yield return _built.ExtraWords[i];
        }
    }

    private (Vocabulary Stems, int[] OfWord) StemAll()
    {
        var stems = new Vocabulary();
        var ofWord = new int[Words.Count];
        for (var word = 0; word < ofWord.Length; word++)
            ofWord[word] = stems.Add(Analysis.Stem(Words[word]));
        return (stems, ofWord);
    }

    private Postings PlacesOfStems()
    {
        var at = Sequence.ToArray();
        for (var place = 0; place < at.Length; place++)
            at[place] = at[place] < 0 ? -1 : StemOfWord[at[place]];
        var extras = _built.ExtraWords.Span.ToArray();
        for (var i = 0; i < extras.Length; i++)
            extras[i] = StemOfWord[extras[i]];
        return new Postings(Stems.Count, at, _built.ExtraPlaces.Span, extras);
    }
}
