using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>How trees are grown.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Rate">Share of each tree's answer that is taken.</param>
/// <param name="LeastWeight">Of the second derivatives in a leaf.</param>
/// <param name="Ridge">Added to the second derivatives: draws leaves to zero.</param>
internal sealed record TreeOptions(int Trees = 160, double Rate = 0.07, double LeastWeight = 4, double Ridge = 8);

/// <summary>Gradient boosting for log-odds on histograms of at most 64 bins, sums in one order: the same bytes on every run.</summary>
/// <remarks>J. Friedman, Greedy function approximation (Annals of Statistics 29, 2001), with the leaf weights of T. Chen and C. Guestrin, XGBoost (KDD 2016).</remarks>
internal sealed class TreeFitter(TreeOptions options)
{
    private const int Bins = 64;

    /// <summary>Gain of each feature over all trees, after a fit.</summary>
    public double[] Gains { get; } = new double[CandidateFeatures.Width];

    /// <param name="rows">Vectors one after the other.</param>
    /// <param name="labels">What each vector is.</param>
    /// <param name="weights">What each vector counts.</param>
    /// <param name="without">Features left out; null for none.</param>
    public TreeEnsemble Fit(float[] rows, bool[] labels, double[] weights, IReadOnlySet<Feature>? without = null)
    {
        const int width = CandidateFeatures.Width;
        var count = labels.Length;
        var edges = Enumerable.Range(0, width).Select(at => without?.Contains((Feature)at) == true ? [] : Edges(rows, labels, at)).ToArray();
        var binned = new byte[width][];
        for (var at = 0; at < width; at++)
        {
            binned[at] = new byte[count];
            for (var row = 0; row < count; row++)
            {
                var bin = Array.BinarySearch(edges[at], rows[(row * width) + at]);
                binned[at][row] = (byte)(bin >= 0 ? bin : ~bin);
            }
        }

        double positive = 0, total = 0;
        for (var row = 0; row < count; row++)
        {
            positive += labels[row] ? weights[row] : 0;
            total += weights[row];
        }

        var start = Math.Log((positive + 1) / (total - positive + 1));
        var odds = new double[count];
        Array.Fill(odds, start);
        var gradients = new double[count];
        var curvatures = new double[count];
        var features = new byte[options.Trees * TreeEnsemble.Splits];
        var thresholds = new float[options.Trees * TreeEnsemble.Splits];
        var leaves = new int[options.Trees * TreeEnsemble.Leaves];
        var nodes = new byte[count];
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var row = 0; row < count; row++)
            {
                var p = 1 / (1 + Math.Exp(-odds[row]));
                gradients[row] = weights[row] * ((labels[row] ? 1 : 0) - p);
                curvatures[row] = weights[row] * p * (1 - p);
            }

            Array.Clear(nodes);
            for (var level = 0; level < TreeEnsemble.Depth; level++)
            {
                var splits = Best(binned, edges, gradients, curvatures, nodes, level);
                for (var node = 0; node < splits.Length; node++)
                {
                    var at = (tree * TreeEnsemble.Splits) + (1 << level) - 1 + node;
                    var (feature, bin, gain) = splits[node];
                    features[at] = (byte)Math.Max(0, feature);
                    thresholds[at] = feature < 0 ? float.MaxValue : edges[feature][bin];
                    if (feature >= 0)
                    {
                        Gains[feature] += gain;
                    }
                }

                for (var row = 0; row < count; row++)
                {
                    var (feature, bin, _) = splits[nodes[row]];
                    nodes[row] = (byte)((2 * nodes[row]) + (feature >= 0 && binned[feature][row] > bin ? 1 : 0));
                }
            }

            var sums = new double[TreeEnsemble.Leaves];
            var seconds = new double[TreeEnsemble.Leaves];
            for (var row = 0; row < count; row++)
            {
                sums[nodes[row]] += gradients[row];
                seconds[nodes[row]] += curvatures[row];
            }

            for (var leaf = 0; leaf < TreeEnsemble.Leaves; leaf++)
            {
                leaves[(tree * TreeEnsemble.Leaves) + leaf] = (int)Math.Round(options.Rate * sums[leaf] / (seconds[leaf] + options.Ridge) * TreeEnsemble.Scale);
            }

            for (var row = 0; row < count; row++)
            {
                odds[row] += leaves[(tree * TreeEnsemble.Leaves) + nodes[row]] / (double)TreeEnsemble.Scale;
            }
        }

        return new TreeEnsemble((int)Math.Round(start * TreeEnsemble.Scale), features, thresholds, leaves);
    }

    // Half of them divide all rows evenly, half only the positive ones: those are few, and mostly where the many are not.
    private static float[] Edges(float[] rows, bool[] labels, int at)
    {
        var all = new List<float>(labels.Length);
        var positive = new List<float>();
        for (var row = 0; row < labels.Length; row++)
        {
            var value = rows[(row * CandidateFeatures.Width) + at];
            all.Add(value);
            if (labels[row])
            {
                positive.Add(value);
            }
        }

        all.Sort();
        positive.Sort();
        var edges = new SortedSet<float>();
        for (var part = 1; part < Bins / 2; part++)
        {
            edges.Add(all[(int)((long)all.Count * part / (Bins / 2))]);
            edges.Add(positive[(int)((long)positive.Count * part / (Bins / 2))]);
        }

        // What equals an edge goes left: the last value divides nothing.
        edges.Remove(all[^1]);
        return [.. edges];
    }

    private (int Feature, int Bin, double Gain)[] Best(byte[][] binned, float[][] edges, double[] gradients, double[] curvatures, byte[] nodes, int level)
    {
        var count = 1 << level;
        var best = new (int Feature, int Bin, double Gain)[count];
        Array.Fill(best, (-1, 0, 1e-6));
        var sums = new double[count * Bins];
        var seconds = new double[count * Bins];
        for (var feature = 0; feature < binned.Length; feature++)
        {
            if (edges[feature].Length == 0)
            {
                continue;
            }

            Array.Clear(sums);
            Array.Clear(seconds);
            var bins = binned[feature];
            for (var row = 0; row < bins.Length; row++)
            {
                var at = (nodes[row] * Bins) + bins[row];
                sums[at] += gradients[row];
                seconds[at] += curvatures[row];
            }

            for (var node = 0; node < count; node++)
            {
                Split(feature, edges[feature].Length, sums.AsSpan(node * Bins, Bins), seconds.AsSpan(node * Bins, Bins), ref best[node]);
            }
        }

        return best;
    }

    private void Split(int feature, int bins, ReadOnlySpan<double> sums, ReadOnlySpan<double> seconds, ref (int Feature, int Bin, double Gain) best)
    {
        double sum = 0, second = 0, left = 0, leftSecond = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            sum += sums[bin];
            second += seconds[bin];
        }

        for (var bin = 0; bin < bins; bin++)
        {
            left += sums[bin];
            leftSecond += seconds[bin];
            if (leftSecond < options.LeastWeight || second - leftSecond < options.LeastWeight)
            {
                continue;
            }

            var gain = Gain(left, leftSecond) + Gain(sum - left, second - leftSecond) - Gain(sum, second);
            if (gain > best.Gain)
            {
                best = (feature, bin, gain);
            }
        }
    }

    private double Gain(double sum, double second) => sum * sum / (second + options.Ridge);
}
