namespace TreatyAlerts.Topics.Matching;

/// <summary>The words of topics as one way of comparing sees them: as written, or folded, where several become one.</summary>
internal sealed class TermSpace
{
    private readonly TermTable _terms;
    private readonly AnalysisKind _analysis;
    private readonly TermForms _folded;
    private readonly TermForms _foldedPrefixes;

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
    }
}
