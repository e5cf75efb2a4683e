namespace TreatyAlerts.Phrases;

/// <summary>All candidates of a document with their counts, in a trie over word numbers: no strings are made while counting.</summary>
internal sealed class CandidateTable
{
    /// <summary>Before the first word.</summary>
    public const int Root = 0;

    /// <summary>More word sequences than any honest document needs; when full, what is not there yet is passed over.</summary>
    private const int MostNodes = 250_000;

    private readonly Dictionary<long, int> children = [];
    private readonly List<Candidate?> nodes = [null];

    public IEnumerable<Candidate> Candidates => nodes.OfType<Candidate>();

    /// <summary>The node one word further; negative where it is not there, or cannot be made any more.</summary>
    public int Step(int node, int word, bool make)
    {
        var key = ((long)node << 32) | (uint)word;
        if (children.TryGetValue(key, out var next))
        {
            return next;
        }

        if (!make || nodes.Count >= MostNodes)
        {
            return -1;
        }

        next = nodes.Count;
        nodes.Add(null);
        children[key] = next;
        return next;
    }

    /// <summary>The candidate that ends at a node, made on first use.</summary>
    public Candidate At(int node) => nodes[node] ??= new Candidate();

    public Candidate? Find(ReadOnlySpan<int> words)
    {
        var node = Root;
        foreach (var word in words)
        {
            node = Step(node, word, make: false);
            if (node < 0)
            {
                return null;
            }
        }

        return nodes[node];
    }
}
