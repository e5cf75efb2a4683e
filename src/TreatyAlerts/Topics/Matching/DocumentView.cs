namespace TreatyAlerts.Topics.Matching;

/// <summary>A document seen with the eyes of the compiled queries: which of their terms it has. Used again for the next document.</summary>
internal sealed class DocumentView
{
    private readonly CompiledTopics _topics;
    private readonly int[] _documentWord;
    private readonly int[] _documentStem;
    private readonly List<int>?[] _wordsWithPrefix;
    private readonly int[] _visited;
    private readonly ulong[] _pairs = new ulong[2048];
    private readonly Numbers _found = new(256);
    private readonly Numbers _prefixes = new();
    private int[] _termOfWord = [];
    private int[] _termOfStem = [];
    private int _visit;

    public DocumentView(CompiledTopics topics)
    {
        _topics = topics;
        _documentWord = new int[topics.Terms.Of(TermKind.Word).Count];
        _documentStem = new int[topics.Terms.Of(TermKind.Stem).Count];
        _wordsWithPrefix = new List<int>?[topics.Terms.Of(TermKind.Prefix).Count];
        _visited = new int[topics.Count];
    }

    /// <summary>The terms that the document has, as <see cref="TermKey"/> values.</summary>
    public ReadOnlySpan<int> Found => _found.Span;

    /// <summary>The document's word for a word of the queries; -1 when it has none.</summary>
    public int DocumentWord(int term) => _documentWord[term] - 1;

    public int DocumentStem(int term) => _documentStem[term] - 1;

    public IReadOnlyList<int> WordsWithPrefix(int term) => _wordsWithPrefix[term] ?? (IReadOnlyList<int>)[];

    /// <summary>The queries' word for a word of the document; -1 when they have none.</summary>
    public int TermOfWord(int word) => _termOfWord[word];

    public int TermOfStem(int stem) => _termOfStem[stem];

    /// <summary>False when the two words never stand side by side; true may be wrong.</summary>
    public bool MayHavePair(int first, int second)
    {
        var bit = Pair(first, second);
        return (_pairs[bit / 64] >> (bit % 64) & 1) != 0;
    }

    public bool IsFirstVisit(int query)
    {
        if (_visited[query] == _visit)
            return false;
        _visited[query] = _visit;
        return true;
    }

    public void Open(TextIndex document)
    {
        _visit++;
        _termOfWord = Fit(_termOfWord, document.Words.Count);
        Map(document.Words, TermKind.Word, _termOfWord, _documentWord);
        MapPairs(document.Sequence);
        _termOfStem = Fit(_termOfStem, document.Stems.Count);
        Map(document.Stems, TermKind.Stem, _termOfStem, _documentStem);
        if (_wordsWithPrefix.Length > 0)
            MapPrefixes(document.Words);
    }

    public void Close()
    {
        foreach (var value in _found.Span)
        {
            var term = new TermKey(value);
            if (term.Kind == TermKind.Word)
                _documentWord[term.Number] = 0;
            else if (term.Kind == TermKind.Stem)
                _documentStem[term.Number] = 0;
            else
                _wordsWithPrefix[term.Number] = null;
        }

        _found.Truncate(0);
    }

    private void Map(Vocabulary words, TermKind kind, int[] termOf, int[] documentOf)
    {
        var terms = _topics.Terms.Of(kind);
        for (var word = 0; word < words.Count; word++)
        {
            var term = terms.Find(words[word], words.HashOf(word));
            termOf[word] = term;
            if (term < 0)
                continue;
            documentOf[term] = word + 1;
            _found.Add(new TermKey(kind, term).Value);
        }
    }

    // Most phrases fail here, without a look at positions: 131,072 bits for the pairs of a document.
    private void MapPairs(ReadOnlySpan<int> sequence)
    {
        Array.Clear(_pairs);
        var before = -1;
        foreach (var word in sequence)
        {
            var term = word < 0 ? -1 : _termOfWord[word];
            if (term >= 0 && before >= 0)
            {
                var bit = Pair(before, term);
                _pairs[bit / 64] |= 1UL << (bit % 64);
            }

            before = term;
        }
    }

    private static int Pair(int first, int second) => (int)(((uint)first * 0x9E3779B1u ^ (uint)second * 0x85EBCA6Bu) >> 15);

    private void MapPrefixes(Vocabulary words)
    {
        for (var word = 0; word < words.Count; word++)
        {
            _prefixes.Truncate(0);
            _topics.Prefixes.Find(words[word], _prefixes);
            foreach (var prefix in _prefixes.Span)
            {
                if (_wordsWithPrefix[prefix] is null)
                    _found.Add(new TermKey(TermKind.Prefix, prefix).Value);
                (_wordsWithPrefix[prefix] ??= []).Add(word);
            }
        }
    }

    private static int[] Fit(int[] array, int length) => array.Length >= length ? array : new int[length * 2];
}
