using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Benchmarks.Peers;

/// <summary>SQLite's FTS5: for each text an index in memory, then every topic asked of it.</summary>
/// <remarks>Runs the <c>sqlite3</c> program, so that nothing needs another package; the time is that of its statements, without starting the program.</remarks>
internal sealed class SqlitePeer(IReadOnlyList<string> queries) : ITopicPeer
{
    public string Name => "SQLite FTS5";

    public (int Found, double Seconds) Match(string text)
    {
        var script = new StringBuilder("CREATE TEMP TABLE q(query TEXT);\nBEGIN;\n");
        foreach (var query in queries)
            script.Append("INSERT INTO q VALUES('").Append(Own(query)).Append("');\n");
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

    public void Dispose()
    {
    }

    private static string Own(string query) => query.Replace("AND NOT", "NOT", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
