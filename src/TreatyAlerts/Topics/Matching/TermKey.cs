namespace TreatyAlerts.Topics.Matching;

/// <summary>How a term is compared with a document's words.</summary>
internal enum TermKind
{
    /// <summary>The word itself, folded; also the keys of fields.</summary>
    Word,

    /// <summary>Any word with the same stem.</summary>
    Stem,

    /// <summary>Any word that begins so.</summary>
    Prefix,
}

/// <summary>A term's number: its place in the vocabulary of its kind, and the kind.</summary>
internal readonly record struct TermKey(int Value)
{
    public TermKey(TermKind kind, int number)
        : this((number << 2) | (int)kind)
    {
    }

    public TermKind Kind => (TermKind)(Value & 3);

    public int Number => Value >> 2;
}
