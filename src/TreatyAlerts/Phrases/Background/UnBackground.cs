using System.Collections.Concurrent;

namespace TreatyAlerts.Phrases.Background;

/// <summary>The shipped counts of one language, made of UN texts by this repository's own command (docs/phrases.md).</summary>
internal sealed class UnBackground : IBackground
{
    private static readonly ConcurrentDictionary<string, UnBackground> Loaded = new(StringComparer.Ordinal);
    private readonly CountTable phrases;
    private readonly CountTable terms;
    private readonly CountTable bags;
    private readonly CountTable words;

    public UnBackground(BinaryReader from)
    {
        Documents = from.ReadInt32();
        Labelled = from.ReadInt32();
        Familiar = from.ReadDouble();
        phrases = CountTable.Read(from);
        terms = CountTable.Read(from);
        bags = CountTable.Read(from);
        words = CountTable.Read(from);
    }

    public int Documents { get; }

    public int Labelled { get; }

    public double Familiar { get; }

    public static UnBackground Of(string language) => Loaded.GetOrAdd(language, Load);

    public int Count(ulong phrase) => phrases[phrase] is [var count] ? count : 0;

    public TermCounts Term(ulong phrase) => Terms(terms[phrase]);

    public TermCounts Bag(ulong bag) => Terms(bags[bag]);

    public WordCounts Word(ulong stem) => words[stem] is [var headed, var present, var ends] ? new WordCounts(headed, present, ends) : default;

    private static TermCounts Terms(ReadOnlySpan<ushort> found) => found is [var headed, var agendas, var present] ? new TermCounts(headed, agendas, present) : default;

    private static UnBackground Load(string language)
    {
        using var stream = typeof(UnBackground).Assembly.GetManifestResourceStream($"TreatyAlerts.Phrases.Background.counts-{language}.bin")
            ?? throw new InvalidOperationException($"the counts of '{language}' are not embedded");
        using var reader = new BinaryReader(new BufferedStream(stream, 1 << 16));
        return new UnBackground(reader);
    }
}
