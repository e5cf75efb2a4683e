using System.Diagnostics;
using System.Globalization;
using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Benchmarks;

/// <summary>The same topics over the same texts by SQLite's FTS5, side by side: for each text an index in memory, then every topic asked of it.</summary>
/// <remarks>
/// Runs the <c>sqlite3</c> program, so that nothing needs another package; its time of a text is that of its statements, without starting the program.
/// Topics whose syntax FTS5 does not share in meaning (proximity counts otherwise) are left out on both sides, and the counts of matches are compared.
/// </remarks>
internal static class TopicPeers
{
    private const int Texts = 20;

    public static int Print(TextWriter output, string documents, string topics)
    {
        string[] paths = [.. Directory.EnumerateFiles(documents, "*.txt").Order(StringComparer.Ordinal).Take(Texts)];
        var (ours, queries) = (new TopicSet(), new List<string>());
        foreach (var line in File.ReadLines(topics))
        {
            var query = line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..];
            if (query.Contains('~', StringComparison.Ordinal) || !TopicQuery.TryParse(query, out var parsed, out _))
                continue;
            ours.Add(parsed.Root());
            queries.Add(ForSqlite(query));
        }

        ours.Prepare(AnalysisKind.Exact);
        List<double> seconds = [];
        List<double> theirs = [];
        foreach (var path in paths)
        {
            var text = File.ReadAllText(path);
            var matches = 0;
            var best = double.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var started = TimeProvider.System.GetTimestamp();
                matches = ours.Match(TextIndex.Build(new TopicDocument { Pages = [text] }, exact: true)).Length;
                best = Math.Min(best, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            }

            seconds.Add(best);
            var (found, took) = Sqlite(text, queries);
            theirs.Add(took);
            if (found != matches)
                output.WriteLine($"{Path.GetFileName(path)}: {matches} matches, SQLite finds {found}");
        }

        var (we, they) = (1 / Median(seconds), 1 / Median(theirs));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{queries.Count:N0} topics, {paths.Length} texts, documents per second by the median: {we:N0}; SQLite FTS5 {they:N1}; ratio {we / they:N0}"));
        return 0;
    }

    private static string ForSqlite(string query) => query.Replace("AND NOT", "NOT", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private static (int Found, double Seconds) Sqlite(string text, List<string> queries)
    {
        var script = new StringBuilder("CREATE TEMP TABLE q(query TEXT);\nBEGIN;\n");
        foreach (var query in queries)
            script.Append("INSERT INTO q VALUES('").Append(query).Append("');\n");
        script.Append("COMMIT;\n.timer on\nCREATE VIRTUAL TABLE temp.f USING fts5(t, tokenize=\"unicode61 remove_diacritics 0\");\nINSERT INTO f VALUES('")
            .Append(text.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal))
            .Append("');\nSELECT 'found', count(*) FROM q WHERE EXISTS (SELECT 1 FROM f WHERE f MATCH q.query);\n");
        using var sqlite = Process.Start(new ProcessStartInfo("sqlite3", "-batch :memory:") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        sqlite.StandardInput.Write(script);
        sqlite.StandardInput.Close();
        var (found, seconds) = (-1, 0.0);
        while (sqlite.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("found|", StringComparison.Ordinal))
                found = int.Parse(line.AsSpan(6), CultureInfo.InvariantCulture);
            else if (line.StartsWith("Run Time: real ", StringComparison.Ordinal))
                seconds += double.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture);
        }

        sqlite.WaitForExit();
        return (found, seconds);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
