namespace TreatyAlerts.Topics;

/// <summary>Time and memory of matching; a document's time includes its analysis and not reading its file.</summary>
/// <param name="Load">Reading and compiling the topics.</param>
/// <param name="MemoryBytes">Managed memory with all topics loaded.</param>
/// <param name="PeakBytes">The process's highest working set.</param>
/// <param name="Documents">How many documents were matched.</param>
/// <param name="MedianMilliseconds">Of one document.</param>
/// <param name="MeanMilliseconds">Of one document.</param>
public sealed record TopicMatchStats(TimeSpan Load, long MemoryBytes, long PeakBytes, int Documents, double MedianMilliseconds, double MeanMilliseconds)
{
    /// <summary>By the median, as the peers' figures are.</summary>
    public double DocumentsPerSecond => MedianMilliseconds > 0 ? 1000 / MedianMilliseconds : 0;

    internal static TopicMatchStats Of(List<double> milliseconds, TimeSpan load, long memory, long peak)
    {
        var sorted = milliseconds.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count == 0 ? 0 : sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new TopicMatchStats(load, memory, peak, sorted.Count, median, sorted.Count == 0 ? 0 : sorted.Average());
    }
}
