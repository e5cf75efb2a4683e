namespace TreatyAlerts.Phrases.Background;

/// <summary>Of a language of which no UN texts were counted: nothing is known, and no text is familiar.</summary>
internal sealed class NoBackground : IBackground
{
    public static readonly NoBackground Instance = new();

    public int Documents => 0;

    public int Labelled => 0;

    public double Familiar => 1;

    public int Count(ulong phrase) => 0;

    public TermCounts Term(ulong phrase) => default;

    public TermCounts Bag(ulong bag) => default;

    public WordCounts Word(ulong stem) => default;
}
