using System.Globalization;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Benchmarks.Peers;

/// <summary>The same topics over the same texts by other programs, side by side: text by text, ours and each of theirs in turn, the best of a few rounds.</summary>
/// <remarks>Topics that they do not share in meaning (proximity counts otherwise) are left out on all sides, and the counts of matches are compared.</remarks>
internal static class TopicPeers
{
    private const int Texts = 20;
    private const int Rounds = 5;
    private const int TheirRounds = 3;

    // More would take SQLite minutes.
    private const int MostForSqlite = 20_000;

    public static int Print(TextWriter output, string documents, string topics)
    {
        string[] texts = [.. Directory.EnumerateFiles(documents, "*.txt").Order(StringComparer.Ordinal).Take(Texts).Select(File.ReadAllText)];
        var (ours, lines, queries) = (new TopicSet(), new List<string>(), new List<TopicQuery>());
        foreach (var line in File.ReadLines(topics))
        {
            var query = line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..];
            if (query.Contains('~', StringComparison.Ordinal) || !TopicQuery.TryParse(query, out var parsed, out _))
                continue;
            ours.Add(parsed.Root());
            lines.Add(query);
            queries.Add(parsed);
        }

        ours.Prepare(AnalysisKind.Exact);
        List<ITopicPeer> peers = [];
        if (lines.Count <= MostForSqlite)
            peers.Add(new SqlitePeer(lines));
        if (PostgresPeer.TryStart(queries, out var postgres) is { } reason)
            output.WriteLine(reason);
        else
            peers.Add(postgres!);
        try
        {
            Compare(output, ours, peers, texts);
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }

        return 0;
    }

    private static void Compare(TextWriter output, TopicSet ours, List<ITopicPeer> peers, string[] texts)
    {
        List<double> we = [];
        var they = peers.ConvertAll(_ => new List<double>());
        var (all, theirs, differing) = (0L, new long[peers.Count], new int[peers.Count]);
        foreach (var text in texts)
        {
            var matches = 0;
            we.Add(Enumerable.Range(0, Rounds).Min(_ =>
            {
                var started = TimeProvider.System.GetTimestamp();
                matches = ours.Match(TextIndex.Build(new TopicDocument { Pages = [text] }, exact: true)).Length;
                return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            }));
            all += matches;
            for (var i = 0; i < peers.Count; i++)
            {
                var found = 0;
                they[i].Add(Enumerable.Range(0, TheirRounds).Min(_ =>
                {
                    (found, var seconds) = peers[i].Match(text);
                    return seconds;
                }));
                theirs[i] += found;
                differing[i] += found == matches ? 0 : 1;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Count:N0} topics, {texts.Length} texts; documents per second by the median: {1 / Median(we):N0}; {all:N0} matches"));
        for (var i = 0; i < peers.Count; i++)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{peers[i].Name}: {1 / Median(they[i]):N1}, ratio {Median(they[i]) / Median(we):N0}; {theirs[i]:N0} matches, another number in {differing[i]} texts"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
