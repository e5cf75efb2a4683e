namespace TreatyAlerts.Phrases.Counting;

/// <summary>Counts of one stem in a document.</summary>
internal struct WordStatistics
{
    public ulong Stem;
    public int Frequency;
    public int Capitalised;
    public int Acronym;
    public int Sentences;
    public int LastSentence;
    public int Lefts;
    public int Rights;
    public int DistinctLefts;
    public int DistinctRights;

    /// <summary>YAKE's S(w): lower is more important.</summary>
    public double Weight;

    /// <summary>Natural logarithm of the frequency.</summary>
    public double Log;
}
