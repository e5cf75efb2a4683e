using System.Diagnostics;
using System.Globalization;
using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Benchmarks.Peers;

/// <summary>PostgreSQL: the topics are a table of <c>tsquery</c>, of which every row is asked of a text's <c>tsvector</c>; one process, no parallel workers.</summary>
/// <remarks>
/// Starts a server of its own in a temporary folder, reached by a socket there, and removes both. Needs initdb, pg_ctl and psql, and runuser with a
/// user "postgres" where root calls it: a server refuses to run as root. The time is what psql tells of the one statement.
/// </remarks>
internal sealed class PostgresPeer : ITopicPeer
{
    private readonly string _folder;
    private readonly Process _client;

    private PostgresPeer(string folder, IReadOnlyList<TopicQuery> topics)
    {
        _folder = folder;
        _client = Process.Start(Start("psql", "-X", "-q", "-A", "-t", "-h", folder, "-U", "postgres", "-d", "postgres"))!;
        Write("CREATE TABLE topics(query tsquery);\nCOPY topics FROM stdin;\n");
        foreach (var topic in topics)
            Write(Own(topic.Root()) + "\n");
        Write("\\.\nVACUUM ANALYZE topics;\n\\timing on\n");
    }

    public string Name => "PostgreSQL tsquery";

    /// <param name="topics">What to match.</param>
    /// <param name="peer">The running peer.</param>
    /// <returns>Null, or why there is none.</returns>
    public static string? TryStart(IReadOnlyList<TopicQuery> topics, out PostgresPeer? peer)
    {
        peer = null;
        string? folder = null;
        try
        {
            folder = Run("mktemp", "-d").Trim();
            Run("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync");
            Run("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", Options(folder), "start");
            peer = new PostgresPeer(folder, topics);
            return null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            if (folder is not null)
                Remove(folder);
            return $"PostgreSQL is left out: {exception.Message}";
        }
    }

    public (int Found, double Seconds) Match(string text)
    {
        Write($"""
            WITH document AS MATERIALIZED (SELECT to_tsvector('simple', '{Words(text)}') AS words)
            SELECT 'found', count(*) FROM topics, document WHERE document.words @@ topics.query;

            """);
        _client.StandardInput.Flush();
        var found = -1;
        while (_client.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("found|", StringComparison.Ordinal))
                found = int.Parse(line.AsSpan(6), CultureInfo.InvariantCulture);
            else if (found >= 0 && line.StartsWith("Time: ", StringComparison.Ordinal))
                return (found, double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) / 1_000);
        }

        throw new InvalidOperationException("psql ended.");
    }

    public void Dispose()
    {
        _client.StandardInput.Close();
        _client.WaitForExit();
        _client.Dispose();
        Remove(_folder);
    }

    private static string Options(string folder) =>
        $"-k {folder} -c listen_addresses='' -c fsync=off -c jit=off -c max_parallel_workers_per_gather=0";

    private static void Remove(string folder)
    {
        try
        {
            Run("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            // it never ran
        }

        Run("rm", "-r", "-f", folder);
    }

    // Its own parser takes a.b for a host and a-b for three words: it is given plain words.
    private static string Words(string text) => string.Create(text.Length, text, static (plain, text) =>
    {
        for (var i = 0; i < plain.Length; i++)
            plain[i] = char.IsLetterOrDigit(text[i]) ? text[i] : ' ';
    });

    private static string Own(QueryNode node) => node switch
    {
        AllOf all => $"({string.Join(" & ", all.Parts.Select(Own))})",
        AnyOf any => $"({string.Join(" | ", any.Parts.Select(Own))})",
        NoneOf none => $"!({Own(none.Part)})",
        Term term => $"({string.Join(" <-> ", term.Words.Select(word => $"'{word}'"))}{(term.IsPrefix ? ":*" : "")})",
        _ => throw new InvalidOperationException($"{node} has no counterpart."),
    };

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"{program}: {errors.Result.Trim()}");
    }

    private static ProcessStartInfo Start(string program, params string[] arguments)
    {
        string[] all = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = program != "psql",
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    private void Write(string statement) => _client.StandardInput.Write(statement);
}
