namespace TreatyAlerts.Phrases.Counting;

/// <summary>One word in a sentence of a block; words joined by hyphens are one token.</summary>
/// <param name="Start">Offset in the block.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Word">Number of the stem; negative for what can be in no phrase: numbers, broken words.</param>
/// <param name="Role">What the word may do in a phrase.</param>
/// <param name="Case">How it is written.</param>
/// <param name="Marks">What it is, and what stands beside it.</param>
internal readonly record struct Token(int Start, int Length, int Word, WordRole Role, WordCase Case, TokenMarks Marks)
{
    public int End => Start + Length;

    public bool MayEnd => Word >= 0 && Role is WordRole.Content or WordRole.Weak or WordRole.Agenda;

    public bool Has(TokenMarks mark) => (Marks & mark) != 0;
}

/// <summary>What a token is, and what stands beside it.</summary>
[Flags]
internal enum TokenMarks : byte
{
    None = 0,

    /// <summary>An adjective: names nothing on its own.</summary>
    Adjective = 1,

    /// <summary>First in its sentence: a capital here means nothing.</summary>
    FirstInSentence = 2,

    /// <summary>Punctuation stands before it: no phrase crosses.</summary>
    BreakBefore = 4,

    /// <summary>A quotation mark opens before it.</summary>
    QuoteBefore = 8,

    /// <summary>A bracket opens before it.</summary>
    BracketBefore = 16,
}

/// <summary>How a word is written.</summary>
internal enum WordCase : byte
{
    Lower,
    Capitalised,
    Upper,
}
