using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>The words of topics as one way of comparing sees them: as written, or folded, where several become one.</summary>
internal sealed class TermSpace
{
    private readonly TermTable _terms;
    private readonly AnalysisKind _analysis;
    private readonly TermForms _folded;
    private readonly TermForms _foldedPrefixes;
    private readonly HashFilter _known = new();
    private int _knownCount;

    public TermSpace(TermTable terms, LeafTable leaves, bool isExact)
    {
        _terms = terms;
        _analysis = isExact ? AnalysisKind.Exact : AnalysisKind.Folded;
        _folded = new TermForms();
        _foldedPrefixes = new TermForms();
        Pairs = new PairTable(leaves, this);
        Prefixes = new PrefixFilter();
        Extend();
    }

    public bool IsExact => _analysis.IsExact;

    public PairTable Pairs { get; }

    public PrefixFilter Prefixes { get; }

    /// <summary>Distinct forms: what a document's word is looked up in.</summary>
    public Vocabulary Forms => IsExact ? _terms.Words : _folded.Forms;

    public Vocabulary PrefixForms => IsExact ? _terms.Prefixes : _foldedPrefixes.Forms;

    public int FormOf(int word) => IsExact ? word : _folded.FormOf(word);

    public int FormOfPrefix(int prefix) => IsExact ? prefix : _foldedPrefixes.FormOf(prefix);

    /// <summary>The first word with a form.</summary>
    public int FirstWord(int form) => IsExact ? form : _folded.First(form);

    /// <summary>The next word with the same form; -1 after the last.</summary>
    public int NextWord(int word) => IsExact ? -1 : _folded.Next(word);

    public int FirstPrefix(int form) => IsExact ? form : _foldedPrefixes.First(form);

    public int NextPrefix(int prefix) => IsExact ? -1 : _foldedPrefixes.Next(prefix);

    /// <summary>Takes in the terms and phrases that have come since.</summary>
    public void Extend()
    {
        if (!IsExact)
        {
            _folded.Extend(_terms.Words, word => _analysis.Fold(word));
            _foldedPrefixes.Extend(_terms.Prefixes, prefix => _analysis.Fold(prefix));
        }

        Prefixes.Extend(PrefixForms);
        Pairs.Extend();
        if (_known.Renew(Forms.Count))
            _knownCount = 0;
        for (; _knownCount < Forms.Count; _knownCount++)
            _known.Add(Forms.Keys[_knownCount].Spread);
    }

    /// <summary>Looks up a document's words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="forms">For each its form; -1 where no topic has it.</param>
    /// <param name="found">Room for a number a word: those that have a form, in no order.</param>
    /// <returns>How many have one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(Vocabulary words, Span<int> forms, Span<int> found)
    {
        Span<WordKey> some = stackalloc WordKey[Vocabulary.Batch];
        Span<int> ofSome = stackalloc int[Vocabulary.Batch];
        var keys = words.Keys;
        var known = _known.Read();
        var (count, kept) = (0, 0);
        forms[..keys.Length].Fill(-1);
        for (var word = 0; word < keys.Length; word++)
        {
            // written over by the next unless it counts
            found[count + kept] = word;
            some[kept] = keys[word];
            kept += known.MayHave(keys[word].Spread);
            if (kept == Vocabulary.Batch)
                (count, kept) = (count + Find(words, some, ofSome, forms, found[count..]), 0);
        }

        return count + Find(words, some[..kept], ofSome, forms, found[count..]);
    }

    private int Find(Vocabulary words, ReadOnlySpan<WordKey> some, Span<int> ofSome, Span<int> forms, Span<int> found)
    {
        var count = 0;
        Forms.FindShort(some, ofSome);
        for (var i = 0; i < some.Length; i++)
        {
            var word = found[i];
            var form = some[i].IsHash ? Forms.Find(some[i], words[word]) : ofSome[i];
            forms[word] = form;
            found[count] = word;
            count += form >= 0 ? 1 : 0;
        }

        return count;
    }
}
