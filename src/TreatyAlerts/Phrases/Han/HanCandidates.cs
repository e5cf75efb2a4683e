using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Han;

/// <summary>Chinese without a dictionary: character sequences that come again with ever other neighbours are words or phrases.</summary>
/// <remarks>
/// H. Feng, K. Chen, X. Deng and W. Zheng, Accessor variety criteria for Chinese word extraction (Computational Linguistics 30, 2004):
/// the variety of a sequence is the lesser number of distinct characters on its left and on its right, a border counting as a new one each time.
/// </remarks>
internal sealed class HanCandidates
{
    private const int Shortest = 2;
    private const int Longest = 9;
    private const int MostNodes = 500_000;

    private readonly HanCutter cutter = new(Lexicon.Of("zh"));
    private readonly Dictionary<ulong, int> children = [];
    private readonly List<HanSequence> sequences = [new HanSequence(0)];
    private readonly HashSet<ulong> neighbours = [];

    /// <summary>Characters read.</summary>
    public int Length { get; private set; }

    public IEnumerable<HanSequence> Sequences => sequences.Where(sequence => sequence.Frequency > 0 && sequence.MayBePhrase);

    public void Read(string text, CancellationToken cancellation)
    {
        foreach (var block in PhraseBlocks.Of(text))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (start, end) in cutter.Pieces(block.Text))
            {
                Count(block, start, end);
                Length += end - start;
            }
        }

        CountLonger();
    }

    public HanSequence? Find(ReadOnlySpan<char> written)
    {
        var node = 0;
        foreach (var c in written)
        {
            if (!children.TryGetValue(PairKey.Of(node, c), out node))
            {
                return null;
            }
        }

        return sequences[node];
    }

    private void Count(PhraseBlock block, int start, int end)
    {
        for (var from = start; from < end; from++)
        {
            var node = 0;
            for (var to = from + 1; to <= Math.Min(end, from + Longest); to++)
            {
                node = Step(node, block.Text[to - 1]);
                if (node < 0)
                {
                    break;
                }

                if (to - from >= Shortest)
                {
                    sequences[node].Add(block, from, to, Length + from - start, whole: from == start && to == end);
                    Neighbour(node, from == start ? '\0' : block.Text[from - 1], right: false);
                    Neighbour(node, to == end ? '\0' : block.Text[to], right: true);
                }
            }
        }
    }

    private int Step(int node, char c)
    {
        var key = PairKey.Of(node, c);
        if (children.TryGetValue(key, out var next))
        {
            return next;
        }

        if (sequences.Count >= MostNodes)
        {
            return -1;
        }

        next = sequences.Count;
        sequences.Add(new HanSequence(sequences[node].Length + 1));
        children[key] = next;
        return next;
    }

    private void Neighbour(int node, char c, bool right)
    {
        var isNew = c == '\0' || neighbours.Add(PairKey.Of(node, (c << 1) | (right ? 1 : 0)));
        if (isNew)
        {
            sequences[node].AddNeighbour(right);
        }
    }

    private void CountLonger()
    {
        foreach (var sequence in sequences)
        {
            if (sequence.Frequency < 2 || sequence.Length <= Shortest)
            {
                continue;
            }

            var written = sequence.Written();
            Find(written.AsSpan(1))?.SeenIn(sequence.Frequency);
            Find(written.AsSpan(0, written.Length - 1))?.SeenIn(sequence.Frequency);
        }
    }
}
