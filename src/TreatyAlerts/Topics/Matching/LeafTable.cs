namespace TreatyAlerts.Topics.Matching;

/// <summary>All words, prefixes, phrases and proximities that topics consist of, each once however many topics share it.</summary>
/// <remarks>
/// Topics know a leaf by its reference: twice its number, plus one if its places must be looked at when it is asked for.
/// The others are all found when a document is opened.
/// </remarks>
internal sealed class LeafTable(TermTable terms)
{
    private const int KindsOfPrefix = 2;

    /// <summary>A word has so many kinds of leaves: itself, its stem, joined.</summary>
    public const int KindsOfWord = 3;

    private readonly RunTable _leaves = new();
    private readonly Numbers _ofWord = new(1024);
    private readonly Numbers _ofPrefix = new(64);
    private readonly Dictionary<(TextField Field, TermKey Term), int> _inField = [];
    private readonly Numbers _phrases = new(256);

    public TermTable Terms => terms;

    public int Count => _leaves.Count;

    /// <summary>Phrases of quoted words: found by their pairs of words.</summary>
    public ReadOnlySpan<int> Phrases => _phrases.Span;

    public bool HasFields => _inField.Count > 0;

    public bool HasPrefixes => terms.Prefixes.Count > 0;

    public static int LeafOf(int reference) => reference >> 1;

    public static bool NeedsPlaces(int reference) => (reference & 1) != 0;

    /// <summary>As <see cref="QueryCode"/> writes it.</summary>
    public ReadOnlySpan<int> this[int leaf]
    {
        get
        {
            var code = _leaves[leaf];
            return code[..QueryCode.Length(code)];
        }
    }

    /// <summary>The leaf that is true where a word or prefix stands in title or body; -1 when no topic asks for it.</summary>
    public int OfWord(int word, TermKind kind) => Of(_ofWord, (word * KindsOfWord) + (int)kind);

    /// <summary>For each word its leaves by kind, counted from 1; 0 where no topic asks. The last words may be missing.</summary>
    public ReadOnlySpan<int> OfWords => _ofWord.Span;

    public int OfPrefix(int prefix, TermKind kind) => Of(_ofPrefix, (prefix * KindsOfPrefix) + (kind - TermKind.Prefix));

    public int InField(TextField field, TermKey term) => _inField.GetValueOrDefault((field, term), -1);

    /// <summary>The reference of one word or prefix.</summary>
    public int Single(TextField field, TermKey term)
    {
        if (field is TextField.Title or TextField.Body)
            return Positional(new QueryCode(QueryCode.Operation.Term, field, 1), term.Value);
        if (field is not (TextField.Text or TextField.Any))
            return 2 * (_inField.TryGetValue((field, term), out var known) ? known : _inField[(field, term)] = Add(field, term));
        var leaves = term.IsPrefix ? _ofPrefix : _ofWord;
        var at = term.IsPrefix ? (term.Number * KindsOfPrefix) + (term.Kind - TermKind.Prefix) : (term.Number * KindsOfWord) + (int)term.Kind;
        if (at >= leaves.Count)
            leaves.Extend(((at / KindsOfWord) + 4) * KindsOfWord - leaves.Count).Clear();
        if (leaves[at] == 0)
            leaves[at] = Add(field, term) + 1;
        return 2 * (leaves[at] - 1);
    }

    /// <summary>The reference of a phrase or proximity.</summary>
    public int Several(QueryCode head, ReadOnlySpan<int> rest)
    {
        Span<int> run = [head.Head, .. rest];
        if (head.Does != QueryCode.Operation.Phrase || head.Field != TextField.Text || !AreWords(rest))
            return (2 * _leaves.Add(run)) + 1;
        var before = Count;
        var leaf = _leaves.Add(run);
        if (Count > before)
            _phrases.Add(leaf);
        return 2 * leaf;
    }

    public void Write(BinaryWriter writer) => _leaves.Write(writer, QueryCode.Length);

    public void Read(BinaryReader reader) => RunTable.Read(reader, run => Put(run));

    /// <summary>The reference of a leaf that is written out.</summary>
    public int Put(ReadOnlySpan<int> code)
    {
        var head = new QueryCode(code[0]);
        return head.Does == QueryCode.Operation.Term ? Single(head.Field, new TermKey(code[1])) : Several(head, code[1..]);
    }

    private int Positional(QueryCode head, int term) => (2 * _leaves.Add([head.Head, term])) + 1;

    private int Add(TextField field, TermKey term) => _leaves.Add([new QueryCode(QueryCode.Operation.Term, field, 1).Head, term.Value]);

    private static bool AreWords(ReadOnlySpan<int> keys)
    {
        foreach (var key in keys)
        {
            if (new TermKey(key).Kind != TermKind.Word)
                return false;
        }

        return true;
    }

    private static int Of(Numbers leaves, int at) => at < leaves.Count ? leaves[at] - 1 : -1;
}
