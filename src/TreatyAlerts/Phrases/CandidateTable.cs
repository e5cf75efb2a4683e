namespace TreatyAlerts.Phrases;

/// <summary>All candidates of a document with their counts, in a trie over word numbers: no strings are made while counting.</summary>
internal sealed class CandidateTable
{
    /// <summary>More word sequences than any honest document needs; when full, what is not there yet is passed over.</summary>
    public const int MostNodes = 600_000;

    private readonly Dictionary<long, int> children = [];
    private readonly List<int> parents = [-1];
    private readonly List<int> wordOf = [-1];
    private readonly Dictionary<int, Candidate> candidates = [];

    public IEnumerable<Candidate> Candidates => candidates.Values;

    public int Count => candidates.Count;

    public const int Root = 0;

    /// <summary>The node one word further; negative where it is not there, or cannot be made any more.</summary>
    public int Step(int node, int word, bool make)
    {
        var key = ((long)node << 32) | (uint)word;
        if (children.TryGetValue(key, out var next))
        {
            return next;
        }

        if (!make || parents.Count >= MostNodes)
        {
            return -1;
        }

        next = parents.Count;
        parents.Add(node);
        wordOf.Add(word);
        children[key] = next;
        return next;
    }

    /// <summary>The candidate that ends at a node, made on first use.</summary>
    public Candidate At(int node)
    {
        if (!candidates.TryGetValue(node, out var candidate))
        {
            candidates[node] = candidate = new Candidate(node);
        }

        return candidate;
    }

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

        return candidates.GetValueOrDefault(node);
    }

    public int[] WordsOf(Candidate candidate)
    {
        var words = new List<int>();
        for (var node = candidate.Node; node != Root; node = parents[node])
        {
            words.Add(wordOf[node]);
        }

        words.Reverse();
        return [.. words];
    }
}
