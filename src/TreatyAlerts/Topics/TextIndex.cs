using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>One document's words with their positions, field and page: analysed once, matched against any number of topics.</summary>
/// <remarks>Immutable, so any number of threads may read it.</remarks>
public sealed class TextIndex
{
    private readonly TextIndexBuilder _built;

    private TextIndex(TopicDocument document, bool exact)
    {
        Document = document;
        Analysis = exact ? AnalysisKind.Exact : AnalysisKind.Of(document.Language ?? LanguageGuess.Of(string.Join('\n', document.Pages.Take(2))));
        _built = new TextIndexBuilder(document, exact);
        WordPlaces = new Postings(Words.Count, Sequence, _built.ExtraPlaces.Span, _built.ExtraWords.Span);
        (Stems, StemOfWord) = Analysis.HasStems ? StemAll() : (new Vocabulary(), []);
        StemPlaces = Analysis.HasStems ? PlacesOfStems() : WordPlaces;
    }

    public TopicDocument Document { get; }

    internal AnalysisKind Analysis { get; }

    internal Vocabulary Words => _built.Words;

    /// <summary>The word at each position; -1 where a field ends.</summary>
    internal ReadOnlySpan<int> Sequence => _built.Sequence.Span;

    internal Postings WordPlaces { get; }

    internal Vocabulary Stems { get; }

    internal int[] StemOfWord { get; }

    internal Postings StemPlaces { get; }

    /// <summary>Analyses a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="exact">True to leave inflections apart (the command line's --exact).</param>
    public static TextIndex Build(TopicDocument document, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new TextIndex(document, exact);
    }

    /// <summary>Where a field begins and ends, the end not included.</summary>
    internal (int Start, int End) Range(TextField field) => _built.Fields[(int)field];

    /// <summary>The words that stand at a place beside its own: the keys of fields, cybercrime beside cyber-crime.</summary>
    internal IEnumerable<(int Place, int Word)> Extras()
    {
        for (var i = 0; i < _built.ExtraPlaces.Count; i++)
            yield return (_built.ExtraPlaces[i], _built.ExtraWords[i]);
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
