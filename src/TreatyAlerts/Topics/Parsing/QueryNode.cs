namespace TreatyAlerts.Topics.Parsing;

/// <summary>A part of a parsed query.</summary>
internal abstract record QueryNode
{
    /// <summary>Where it begins in what was typed, from 1: for messages.</summary>
    public int At { get; init; }

    /// <summary>Printed alike: where it was typed does not matter.</summary>
    public bool IsSame(QueryNode other) => (this, other) switch
    {
        (Term a, Term b) => (a.Text, a.IsQuoted, a.IsPrefix, a.Slop) == (b.Text, b.IsQuoted, b.IsPrefix, b.Slop),
        (AllOf a, AllOf b) => AreSame(a.Parts, b.Parts),
        (AnyOf a, AnyOf b) => AreSame(a.Parts, b.Parts),
        (NoneOf a, NoneOf b) => a.Part.IsSame(b.Part),
        (InField a, InField b) => a.Field == b.Field && a.Part.IsSame(b.Part),
        _ => false,
    };

    private static bool AreSame(IReadOnlyList<QueryNode> ours, IReadOnlyList<QueryNode> theirs)
    {
        if (ours.Count != theirs.Count)
            return false;
        for (var i = 0; i < ours.Count; i++)
        {
            if (!ours[i].IsSame(theirs[i]))
                return false;
        }

        return true;
    }
}

/// <summary>All parts must match.</summary>
internal sealed record AllOf(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>One part must match.</summary>
internal sealed record AnyOf(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>The part must not match.</summary>
internal sealed record NoneOf(QueryNode Part) : QueryNode;

/// <summary>The part is looked for in one field; holds no other field.</summary>
internal sealed record InField(QueryField Field, QueryNode Part) : QueryNode;

/// <summary>A word, several that were typed as one (cyber-crime, 网络, A/AC.291/22), or a phrase.</summary>
/// <param name="Text">As the canonical form prints it, without quotes, star and distance.</param>
/// <param name="Words">Its words, lower case, at least one.</param>
internal sealed record Term(string Text, IReadOnlyList<string> Words) : QueryNode
{
    /// <summary>In quotes: inflections do not count.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The last word is the beginning of a word.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>How far the words may be moved in all (Lucene's slop); 0 for a phrase.</summary>
    public int Slop { get; init; }

    /// <summary>Typed with hyphens, so it may also be written as one word.</summary>
    public bool IsHyphenated { get; init; }

    /// <summary>Typed without a field, and looks like a document symbol.</summary>
    public bool IsSymbol { get; init; }
}
