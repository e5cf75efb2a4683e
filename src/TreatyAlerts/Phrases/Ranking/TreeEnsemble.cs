namespace TreatyAlerts.Phrases.Ranking;

/// <summary>Boosted regression trees of one depth: comparisons of single floats and a sum of integers, so the same to the bit everywhere.</summary>
internal sealed class TreeEnsemble
{
    /// <summary>Comparisons from a root to a leaf.</summary>
    public const int Depth = 4;
    public const int Splits = (1 << Depth) - 1;
    public const int Leaves = 1 << Depth;

    /// <summary>What a leaf's integer is divided by to give log-odds.</summary>
    public const int Scale = 1 << 16;

    private readonly int start;
    private readonly byte[] features;
    private readonly float[] thresholds;
    private readonly int[] leaves;

    /// <param name="start">The sum before the first tree.</param>
    /// <param name="features">For each split, the place in the vector; a tree's splits level by level.</param>
    /// <param name="thresholds">For each split: what is greater goes right.</param>
    /// <param name="leaves">For each leaf, from the left, what it adds.</param>
    public TreeEnsemble(int start, byte[] features, float[] thresholds, int[] leaves) =>
        (this.start, this.features, this.thresholds, this.leaves) = (start, features, thresholds, leaves);

    public int Trees => leaves.Length / Leaves;

    /// <summary>Log-odds times <see cref="Scale"/>.</summary>
    public int Score(ReadOnlySpan<float> vector)
    {
        var sum = start;
        for (var tree = 0; tree < Trees; tree++)
        {
            var node = 0;
            var first = tree * Splits;
            for (var level = 0; level < Depth; level++)
            {
                var at = first + node;
                node = (2 * node) + (vector[features[at]] > thresholds[at] ? 2 : 1);
            }

            sum += leaves[(tree * Leaves) + node - Splits];
        }

        return sum;
    }

    public static TreeEnsemble Read(BinaryReader from)
    {
        var start = from.ReadInt32();
        var trees = from.ReadInt32();
        var features = from.ReadBytes(trees * Splits);
        var thresholds = new float[trees * Splits];
        for (var i = 0; i < thresholds.Length; i++)
        {
            thresholds[i] = from.ReadSingle();
        }

        var leaves = new int[trees * Leaves];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = from.ReadInt32();
        }

        return new TreeEnsemble(start, features, thresholds, leaves);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(start);
        to.Write(Trees);
        to.Write(features);
        foreach (var threshold in thresholds)
        {
            to.Write(threshold);
        }

        foreach (var leaf in leaves)
        {
            to.Write(leaf);
        }
    }
}
