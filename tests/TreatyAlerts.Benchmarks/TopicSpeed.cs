using System.Globalization;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Benchmarks;

/// <summary>How fast a set of topics is held against a folder of texts when nothing is cold: the best of several rounds for each document, then the median.</summary>
/// <remarks>The best, because a busy machine can only make a round slower. <c>topics match --stats</c> tells the first round.</remarks>
internal static class TopicSpeed
{
    private const int Rounds = 9;

    /// <param name="output">Where the table goes.</param>
    /// <param name="documents">A folder of *.txt.</param>
    /// <param name="sets">Files of topics.</param>
    public static int Print(TextWriter output, string documents, IReadOnlyList<string> sets)
    {
        string[] texts = [.. Directory.EnumerateFiles(documents, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        output.WriteLine("| topics | compiled in | analysis | matching | documents per second |\n|---|---|---|---|---|");
        foreach (var path in sets)
        {
            var topics = new TopicSet();
            var started = TimeProvider.System.GetTimestamp();
            TopicFile.ForEach(path, (_, root) => topics.Add(root), error => output.WriteLine(error));
            topics.Prepare(AnalysisKind.Exact);
            var compiled = TimeProvider.System.GetElapsedTime(started);
            var (analysis, matching) = (new double[texts.Length], new double[texts.Length]);
            Array.Fill(analysis, double.MaxValue);
            Array.Fill(matching, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < texts.Length; i++)
                {
                    var begun = TimeProvider.System.GetTimestamp();
                    var index = TextIndex.Build(new TopicDocument { Pages = texts[i].Split('\f') }, exact: true);
                    var read = TimeProvider.System.GetTimestamp();
                    topics.Match(index);
                    analysis[i] = Math.Min(analysis[i], TimeProvider.System.GetElapsedTime(begun, read).TotalMicroseconds);
                    matching[i] = Math.Min(matching[i], TimeProvider.System.GetElapsedTime(read).TotalMicroseconds);
                }
            }

            var whole = analysis.Zip(matching, (a, b) => a + b);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {topics.Count:N0} | {compiled.TotalMilliseconds:N0} ms | {Median(analysis):N0} µs | {Median(matching):N0} µs | {1e6 / Median(whole):N0} |"));
        }

        return 0;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
