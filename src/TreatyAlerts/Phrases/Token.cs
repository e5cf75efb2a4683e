namespace TreatyAlerts.Phrases;

/// <summary>One word in a sentence of a block; words joined by hyphens are one token.</summary>
/// <param name="Start">Offset in the block.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Word">Number of the stem; negative for what can be in no phrase: numbers, broken words.</param>
/// <param name="Role">What the word may do in a phrase.</param>
/// <param name="Case">How it is written.</param>
/// <param name="IsAdjective">Names nothing on its own.</param>
/// <param name="FirstInSentence">A capital here means nothing.</param>
/// <param name="BreakBefore">Punctuation stands before it: no phrase crosses.</param>
internal readonly record struct Token(
    int Start, int Length, int Word, WordRole Role, WordCase Case, bool IsAdjective, bool FirstInSentence, bool BreakBefore)
{
    public int End => Start + Length;

    public bool MayEnd => Word >= 0 && Role is WordRole.Content or WordRole.Weak or WordRole.Agenda;
}

/// <summary>How a word is written.</summary>
internal enum WordCase
{
    Lower,
    Capitalised,
    Upper,
}
