namespace TreatyAlerts.Phrases.Background;

/// <summary>What is known of Chinese character sequences from UN texts, beyond the document in hand.</summary>
internal interface IHanBackground
{
    /// <summary>Documents that were counted.</summary>
    int Documents { get; }

    /// <summary>The share of its pairs of characters that a UN document has in common with others; one in twenty has less.</summary>
    double Familiar { get; }

    SequenceCounts Sequence(ReadOnlySpan<char> written);

    TermCounts Term(ReadOnlySpan<char> written);
}

/// <summary>How a sequence stands in texts.</summary>
/// <param name="Documents">Documents that have it.</param>
/// <param name="Left">Branching entropy before it, in tenths of a bit.</param>
/// <param name="Right">The same behind it.</param>
internal readonly record struct SequenceCounts(int Documents, int Left, int Right);
