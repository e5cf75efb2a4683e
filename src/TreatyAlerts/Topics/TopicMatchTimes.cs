namespace TreatyAlerts.Topics;

/// <summary>How long a document took, its analysis included and reading its file not.</summary>
/// <param name="Passes">How often each was matched; its median counts.</param>
/// <param name="MedianMilliseconds">Of one document.</param>
/// <param name="MeanMilliseconds">Of one document.</param>
public sealed record TopicMatchTimes(int Passes, double MedianMilliseconds, double MeanMilliseconds)
{
    /// <summary>By the median, as the peers' figures are.</summary>
    public double DocumentsPerSecond => MedianMilliseconds > 0 ? 1000 / MedianMilliseconds : 0;

    /// <param name="passes">The milliseconds of each document in each pass.</param>
    internal static TopicMatchTimes Of(IReadOnlyList<IReadOnlyList<double>> passes)
    {
        var documents = passes.Min(pass => pass.Count);
        List<double> each = [.. Enumerable.Range(0, documents).Select(document => Median(passes.Select(pass => pass[document])))];
        return each.Count == 0 ? new TopicMatchTimes(passes.Count, 0, 0) : new TopicMatchTimes(passes.Count, Median(each), each.Average());
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
