namespace TreatyAlerts.Topics.Matching;

/// <summary>How a term is compared with a document's words.</summary>
internal enum TermKind
{
    /// <summary>The word itself; also the keys of fields.</summary>
    Word,

    /// <summary>Any word with the same stem.</summary>
    Stem,

    /// <summary>As a stem, but nothing where texts are compared exactly: cyber-crime as cybercrime.</summary>
    Joined,

    /// <summary>Any word that begins so.</summary>
    Prefix,

    /// <summary>As a prefix, but nothing where texts are compared exactly.</summary>
    JoinedPrefix,
}

/// <summary>A term's number: its place in the vocabulary of words or in that of prefixes, and the kind.</summary>
internal readonly record struct TermKey(int Value)
{
    public TermKey(TermKind kind, int number)
        : this((number << 3) | (int)kind)
    {
    }

    public TermKind Kind => (TermKind)(Value & 7);

    public int Number => Value >> 3;

    public bool IsPrefix => Kind >= TermKind.Prefix;

    public bool IsJoined => Kind is TermKind.Joined or TermKind.JoinedPrefix;
}
