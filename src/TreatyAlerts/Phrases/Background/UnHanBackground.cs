using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Background;

/// <summary>The shipped counts of Chinese, made of UN texts by this repository's own command (docs/phrases.md).</summary>
internal sealed class UnHanBackground : IHanBackground
{
    private static readonly Lazy<UnHanBackground> Loaded = new(Load);
    private readonly CountTable sequences;
    private readonly CountTable terms;

    public UnHanBackground(BinaryReader from)
    {
        Documents = from.ReadInt32();
        Familiar = from.ReadDouble();
        sequences = CountTable.Read(from);
        terms = CountTable.Read(from);
    }

    public static UnHanBackground Shipped => Loaded.Value;

    public int Documents { get; }

    public double Familiar { get; }

    public SequenceCounts Sequence(ReadOnlySpan<char> written) =>
        sequences[Hashing.Of(written)] is [var documents, var left, var right] ? new SequenceCounts(documents, left, right) : default;

    public TermCounts Term(ReadOnlySpan<char> written) =>
        terms[Hashing.Of(written)] is [var headed, var agendas, var present] ? new TermCounts(headed, agendas, present) : default;

    private static UnHanBackground Load()
    {
        using var stream = typeof(UnHanBackground).Assembly.GetManifestResourceStream("TreatyAlerts.Phrases.Background.counts-zh.bin")
            ?? throw new InvalidOperationException("the counts of 'zh' are not embedded");
        using var reader = new BinaryReader(new BufferedStream(stream, 1 << 16));
        return new UnHanBackground(reader);
    }
}
