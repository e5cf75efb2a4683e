namespace TreatyAlerts.Phrases.Han;

/// <summary>What is counted of one sequence of Chinese characters.</summary>
internal sealed class HanSequence(int length)
{
    private string block = "";
    private int start;
    private int lefts;
    private int rights;

    public int Length { get; } = length;

    public int Frequency { get; private set; }

    public int First { get; private set; }

    public int Last { get; private set; }

    public int InHeadings { get; private set; }

    /// <summary>Times it fills the whole stretch between two borders.</summary>
    public int Whole { get; private set; }

    /// <summary>The count of the most frequent sequence one character longer.</summary>
    public int LongerFrequency { get; private set; }

    /// <summary>It stands alone between borders, or comes again in different surroundings and not always inside the same longer one.</summary>
    public bool MayBePhrase => !IsOneCharacter && (Whole > 0 || (Frequency > 1 && LongerFrequency < Frequency && Variety > 1));

    public int Variety => Math.Min(lefts, rights);

    public void Add(PhraseBlock text, int from, int to, int position, bool whole)
    {
        if (Frequency == 0)
        {
            (block, start, First) = (text.Text, from, position);
        }

        Frequency++;
        Last = position;
        Whole += whole ? 1 : 0;
        InHeadings += text.IsHeading ? 1 : 0;
    }

    public void AddNeighbour(bool right)
    {
        lefts += right ? 0 : 1;
        rights += right ? 1 : 0;
    }

    private bool IsOneCharacter => block.AsSpan(start, Length).IndexOfAnyExcept(block[start]) < 0;

    public void SeenIn(int frequency) => LongerFrequency = Math.Max(LongerFrequency, frequency);

    public string Written() => block.Substring(start, Length);
}
