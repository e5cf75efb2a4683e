using System.Buffers;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Gathers the words of many texts and appends them to the postings at once.</summary>
/// <remarks>Entries of texts that were taken out stay, and are passed over, for their rows are never given again; <see cref="Tidy"/> takes them out.</remarks>
internal sealed class PostingsWriter(SqliteConnection connection)
{
    // https://www.sqlite.org/lang_expr.html#operators: blobs are joined byte by byte, and are called text then.
    private const string AppendSql = "INSERT INTO postings (term, block, entries) VALUES ($term, $block, $entries) ON CONFLICT (term, block) DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB)";

    private readonly Dictionary<(string Term, int Block), ArrayBufferWriter<byte>> gathered = [];

    public void Add(long row, TextIndex text) => WordPostings.Count(text, (term, count) =>
    {
        var key = (term, WordPostings.BlockOf(row));
        if (!gathered.TryGetValue(key, out var entries))
        {
            gathered[key] = entries = new ArrayBufferWriter<byte>(sizeof(int));
        }

        WordPostings.Append(entries, row, count);
    });

    /// <summary>Writes what was gathered.</summary>
    public void Write(SqliteTransaction transaction)
    {
        using var append = Command(connection, transaction, AppendSql, "$term", "$block", "$entries");

        // In the table's order, each page is written once.
        foreach (var (key, entries) in gathered.OrderBy(one => one.Key.Term, StringComparer.Ordinal).ThenBy(one => one.Key.Block))
        {
            append.Parameters[0].Value = key.Term;
            append.Parameters[1].Value = key.Block;
            append.Parameters[2].Value = entries.WrittenSpan.ToArray();
            append.ExecuteNonQuery();
        }

        gathered.Clear();
    }

    /// <summary>Takes out the entries of texts that are gone, where they are as many as the others.</summary>
    public static void Tidy(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        var rows = Rows(connection, transaction);
        if (rows.Highest < rows.There.Count * 2)
        {
            return;
        }

        using var read = Command(connection, transaction, "SELECT term, block, entries FROM postings WHERE (term, block) > ($term, $block) ORDER BY term, block LIMIT 1000", "$term", "$block");
        using var change = Command(connection, transaction, "UPDATE postings SET entries = $entries WHERE term = $term AND block = $block", "$term", "$block", "$entries");
        using var drop = Command(connection, transaction, "DELETE FROM postings WHERE term = $term AND block = $block", "$term", "$block");
        for (var (term, block) = ("", -1); Some(read, term, block) is [.., var last] some; (term, block) = (last.Term, last.Block))
        {
            foreach (var one in some)
            {
                Keep(one, rows.There, change, drop);
            }
        }

        transaction.Commit();
    }

    private static void Keep((string Term, int Block, byte[] Entries) one, HashSet<int> there, SqliteCommand change, SqliteCommand drop)
    {
        var kept = new ArrayBufferWriter<byte>(one.Entries.Length);
        foreach (var (row, count) in WordPostings.Read(one.Block, one.Entries))
        {
            if (there.Contains(row))
            {
                WordPostings.Append(kept, row, count);
            }
        }

        if (kept.WrittenCount == one.Entries.Length)
        {
            return;
        }

        var command = kept.WrittenCount > 0 ? change : drop;
        command.Parameters[0].Value = one.Term;
        command.Parameters[1].Value = one.Block;
        if (command == change)
        {
            change.Parameters[2].Value = kept.WrittenSpan.ToArray();
        }

        command.ExecuteNonQuery();
    }

    private static List<(string Term, int Block, byte[] Entries)> Some(SqliteCommand read, string term, int block)
    {
        read.Parameters[0].Value = term;
        read.Parameters[1].Value = block;
        var some = new List<(string, int, byte[])>();
        using var reader = read.ExecuteReader();
        while (reader.Read())
        {
            some.Add((reader.GetString(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        }

        return some;
    }

    private static (int Highest, HashSet<int> There) Rows(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var command = Command(connection, transaction, "SELECT row FROM texts ORDER BY row");
        using var reader = command.ExecuteReader();
        var there = new HashSet<int>();
        var highest = 0;
        while (reader.Read())
        {
            there.Add(highest = reader.GetInt32(0));
        }

        return (highest, there);
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }
}
