using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>A document seen with the eyes of the topics: which of their leaves it has. Used again for the next document.</summary>
internal sealed class DocumentView(LeafTable leaves)
{
    // Larger tables are not kept for the next document.
    private const int Kept = 1 << 18;

    private static readonly TextField[] OtherFields = [TextField.Session, TextField.Type, TextField.From, TextField.Phrase];

    private readonly Numbers _prefixes = new();
    private readonly Numbers _wordsOfPrefixes = new();
    private ulong[] _isSet = [];
    private ulong[] _isAsked = [];
    private int[] _found = new int[1024];
    private int[] _asked = new int[64];
    private int _foundCount;
    private int _askedCount;
    private int[] _formOf = [];
    private int[] _known = [];
    private ulong[] _mixOf = [];
    private int[] _wordOf = [];
    private TermSpace? _space;
    private TermForms? _stems;
    private TextIndex? _document;
    private LeafSearch? _search;

    public ReadOnlySpan<int> Found => _found.AsSpan(0, _foundCount);

    /// <summary>A bit for each leaf: whether it is there. Of leaves that need places only those that were asked for.</summary>
    public ReadOnlySpan<ulong> Bits => _isSet;

    /// <summary>Room for what <see cref="FiledTopics"/> selects.</summary>
    public Numbers Candidates { get; } = new(1024);

    public TextIndex Document => _document!;

    public TermSpace Space => _space!;

    /// <summary>Null where words are compared without inflections.</summary>
    public TermForms? Stems => _stems;

    public LeafTable Leaves => leaves;

    public void Open(TextIndex document, TermSpace space, TermForms? stems)
    {
        (_document, _space, _stems) = (document, space, stems);
        _search = null;
        if (_isSet.Length <= leaves.Count / 64)
        {
            _isSet = new ulong[(leaves.Count / 64) + 1];
            _isAsked = new ulong[_isSet.Length];
        }

        if (_formOf.Length < document.Words.Count)
            (_formOf, _known, _mixOf) = (new int[document.Words.Count * 2], new int[document.Words.Count * 2], new ulong[document.Words.Count * 2]);
        if (_wordOf.Length < space.Forms.Count)
        {
            _wordOf = new int[space.Forms.Count];
            Array.Fill(_wordOf, -1);
        }

        SetWords(document.Words);
        if (leaves.HasPrefixes)
            SetPrefixes(document.Words);
        if (stems is not null)
            SetStems(stems);
        if (leaves.HasFields)
            SetFields();
        if (leaves.Phrases.Length > 0)
            space.Pairs.Find(document.Sequence[..document.Range(TextField.Text).End], _formOf, _mixOf, this);
    }

    /// <summary>Forgets the document.</summary>
    public void Close()
    {
        foreach (var leaf in Found)
            _isSet[leaf >> 6] = 0;
        foreach (var leaf in _asked.AsSpan(0, _askedCount))
            _isSet[leaf >> 6] = _isAsked[leaf >> 6] = 0;
        foreach (var form in _formOf.AsSpan(0, Document.Words.Count))
        {
            if (form >= 0)
                _wordOf[form] = -1;
        }

        (_foundCount, _askedCount) = (0, 0);
        _prefixes.Truncate(0);
        _wordsOfPrefixes.Truncate(0);
        (_document, _search) = (null, null);
        if (_formOf.Length > Kept)
            (_formOf, _known, _mixOf) = ([], [], []);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSet(int leaf) => (_isSet[leaf >> 6] >> (leaf & 63) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int leaf)
    {
        ref var bits = ref _isSet[leaf >> 6];
        if ((bits >> (leaf & 63) & 1) != 0)
            return;
        bits |= 1UL << (leaf & 63);
        if (_foundCount == _found.Length)
            Array.Resize(ref _found, _foundCount * 2);
        _found[_foundCount++] = leaf;
    }

    /// <summary>Whether clauses hold, one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Hold(ReadOnlySpan<int> clauses)
    {
        for (var at = 0; at < clauses.Length;)
        {
            var head = new Clause(clauses[at]);
            if (!head.HasLeaves)
            {
                if (head.Does == Clause.Operation.Near)
                {
                    if (!Search.IsNear(clauses[at + 1], clauses[at + 2], clauses[at + 3]))
                        return false;
                    at += 1 + head.Count;
                    continue;
                }

                if (!HoldsInside(clauses[at..]))
                    return false;
                at += clauses[at + 1];
                continue;
            }

            var end = at + 1 + head.Count;
            var any = false;
            for (at++; at < end; at++)
            {
                if (IsTrue(clauses[at]))
                {
                    any = true;
                    break;
                }
            }

            if (any != (head.Does == Clause.Operation.AnyOf))
                return false;
            at = end;
        }

        return true;
    }

    /// <summary>Whether a leaf is there; one that needs places is looked for when it is first asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsTrue(int reference) => LeafTable.NeedsPlaces(reference) ? Ask(LeafTable.LeafOf(reference)) : IsSet(LeafTable.LeafOf(reference));

    /// <summary>The document's word with a form; -1 when it has none.</summary>
    public int WordOf(int form) => _wordOf[form];

    /// <summary>The document's words that begin with a prefix.</summary>
    public void AddWordsOf(int prefixForm, Numbers words)
    {
        for (var i = 0; i < _prefixes.Count; i++)
        {
            if (_prefixes[i] == prefixForm)
                words.Add(_wordsOfPrefixes[i]);
        }
    }

    public LeafSearch Search => _search ??= new LeafSearch(this);

    private bool HoldsInside(ReadOnlySpan<int> clause)
    {
        var head = new Clause(clause[0]);
        for (int at = 2, left = head.Count; left > 0; left--)
        {
            var length = Clause.Length(clause[at..]);
            if (Hold(clause.Slice(at, length)) != (head.Does == Clause.Operation.AllIn))
                return head.Does == Clause.Operation.AnyIn;
            at += length;
        }

        return head.Does == Clause.Operation.AllIn;
    }

    private bool Ask(int leaf)
    {
        if ((_isAsked[leaf >> 6] >> (leaf & 63) & 1) != 0)
            return IsSet(leaf);
        _isAsked[leaf >> 6] |= 1UL << (leaf & 63);
        if (_askedCount == _asked.Length)
            Array.Resize(ref _asked, _askedCount * 2);
        _asked[_askedCount++] = leaf;
        if (!Search.Stands(leaf))
            return false;
        _isSet[leaf >> 6] |= 1UL << (leaf & 63);
        return true;
    }

    // Keys of fields stand behind the texts and count everywhere.
    private bool CountsInText(int word) => word < Document.TextWords || Document.Words[word][0] == FieldKey.Sign;

    private void SetWords(Vocabulary words)
    {
        var known = Space.Find(words, _formOf, _known);
        _mixOf.AsSpan(0, words.Count).Clear();
        for (var at = 0; at < known; at += Vocabulary.Batch)
        {
            var some = _known.AsSpan(at, Math.Min(Vocabulary.Batch, known - at));
            Note(some);
            SetWords(some);
        }
    }

    /// <summary>Notes the words' forms; reads what comes next, so that the processor fetches it for many words at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Note(ReadOnlySpan<int> words)
    {
        var ofWords = leaves.OfWords;
        var (formOf, mixOf, wordOf, space, touched) = (_formOf, _mixOf, _wordOf, Space, 0);
        foreach (var word in words)
        {
            var of = space.FirstWord(formOf[word]) * LeafTable.KindsOfWord;
            touched |= (uint)of < (uint)ofWords.Length ? ofWords[of] : 0;
        }

        foreach (var word in words)
        {
            var form = formOf[word];
            wordOf[form] = word;
            mixOf[word] = space.Pairs.MixOf(form);
        }

        return touched;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetWords(ReadOnlySpan<int> words)
    {
        var ofWords = leaves.OfWords;
        var space = Space;
        foreach (var word in words)
        {
            if (!CountsInText(word))
                continue;
            for (var term = space.FirstWord(_formOf[word]); term >= 0; term = space.NextWord(term))
            {
                var of = term * LeafTable.KindsOfWord;
                if (of + LeafTable.KindsOfWord > ofWords.Length)
                    continue;
                SetFirst(ofWords[of + (int)TermKind.Word] - 1);
                if (_stems is not null)
                    continue;
                SetFirst(ofWords[of + (int)TermKind.Stem] - 1);
                if (!space.IsExact)
                    SetFirst(ofWords[of + (int)TermKind.Joined] - 1);
            }
        }
    }

    // For a leaf that is not set yet, or none: so, without a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetFirst(int leaf)
    {
        var one = (leaf >>> 31) ^ 1;
        if (_foundCount == _found.Length)
            Array.Resize(ref _found, _foundCount * 2);
        _found[_foundCount] = leaf;
        _foundCount += one;
        _isSet[Math.Max(leaf, 0) >> 6] |= (ulong)one << leaf;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetPrefixes(Vocabulary words)
    {
        var space = Space;
        space.Prefixes.FindAll(words, _prefixes, _wordsOfPrefixes);
        for (var i = 0; i < _prefixes.Count; i++)
        {
            if (!CountsInText(_wordsOfPrefixes[i]))
                continue;
            for (var prefix = space.FirstPrefix(_prefixes[i]); prefix >= 0; prefix = space.NextPrefix(prefix))
            {
                SetIfAsked(leaves.OfPrefix(prefix, TermKind.Prefix));
                if (!space.IsExact)
                    SetIfAsked(leaves.OfPrefix(prefix, TermKind.JoinedPrefix));
            }
        }
    }

    private void SetStems(TermForms stems)
    {
        var next = 0;
        for (var word = 0; word < Document.Words.Count; word++)
        {
            var stem = Document.StemOfWord[word];
            if (stem < next || !CountsInText(word))
                continue;
            next = stem + 1;
            var form = stems.Forms.Find(Document.Stems[stem]);
            for (var term = form < 0 ? -1 : stems.First(form); term >= 0; term = stems.Next(term))
            {
                SetIfAsked(leaves.OfWord(term, TermKind.Stem));
                SetIfAsked(leaves.OfWord(term, TermKind.Joined));
            }
        }
    }

    // Session, type, sender and key phrases: a few words each.
    private void SetFields()
    {
        foreach (var field in OtherFields)
        {
            var (start, end) = Document.Range(field);
            for (var place = start; place < end; place++)
            {
                if (Document.Sequence[place] >= 0)
                    SetInField(field, Document.Sequence[place]);
            }

            foreach (var word in Document.ExtraWordsIn(field))
                SetInField(field, word);
        }
    }

    private void SetInField(TextField field, int word)
    {
        var form = _formOf[word];
        for (var term = form < 0 ? -1 : Space.FirstWord(form); term >= 0; term = Space.NextWord(term))
        {
            SetIfAsked(leaves.InField(field, new TermKey(TermKind.Word, term)));
            if (_stems is null)
                SetStemInField(field, term);
        }

        if (_stems is { } stems)
        {
            form = stems.Forms.Find(Document.Stems[Document.StemOfWord[word]]);
            for (var term = form < 0 ? -1 : stems.First(form); term >= 0; term = stems.Next(term))
                SetStemInField(field, term);
        }

        for (var i = 0; i < _prefixes.Count; i++)
        {
            if (_wordsOfPrefixes[i] != word)
                continue;
            for (var prefix = Space.FirstPrefix(_prefixes[i]); prefix >= 0; prefix = Space.NextPrefix(prefix))
            {
                SetIfAsked(leaves.InField(field, new TermKey(TermKind.Prefix, prefix)));
                if (!Space.IsExact)
                    SetIfAsked(leaves.InField(field, new TermKey(TermKind.JoinedPrefix, prefix)));
            }
        }
    }

    private void SetStemInField(TextField field, int term)
    {
        SetIfAsked(leaves.InField(field, new TermKey(TermKind.Stem, term)));
        if (!Space.IsExact)
            SetIfAsked(leaves.InField(field, new TermKey(TermKind.Joined, term)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetIfAsked(int leaf)
    {
        if (leaf >= 0)
            Set(leaf);
    }
}
