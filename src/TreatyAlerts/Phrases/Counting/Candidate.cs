namespace TreatyAlerts.Phrases.Counting;

/// <summary>What is counted of one word sequence.</summary>
internal struct Candidate
{
    /// <summary>Known by its stems in order.</summary>
    public ulong Key;

    /// <summary>Known by its content stems in any order.</summary>
    public ulong Bag;

    /// <summary>Offset of its first place among the document's tokens.</summary>
    public int First;
    public int Last;
    public int Frequency;
    public int Sentences;
    public int LastSentence;
    public int InHeadings;
    public int Capitalised;
    public int Acronyms;
    public int Quoted;

    /// <summary>Places with a bracket and a word in capitals behind: "Recovery Fund (ARF)".</summary>
    public int Abbreviated;

    /// <summary>Places in brackets.</summary>
    public int Bracketed;

    /// <summary>Places where it begins or ends the stretch between two borders.</summary>
    public int AtStart;
    public int AtEnd;

    /// <summary>The count of the most frequent longer candidate around this one.</summary>
    public int LongerFrequency;

    /// <summary>The next shorter candidates within it, without its last or first words; negative where there is none.</summary>
    public int Head;
    public int Tail;
    public byte Words;
    public byte ContentWords;
    public byte WeakWords;
    public bool EndsInAdjective;
    public bool BeginsWithAdjective;
    public bool BeginsWithAgenda;
}
