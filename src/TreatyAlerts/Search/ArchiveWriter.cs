using Microsoft.Data.Sqlite;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Puts documents into the index and takes them out, in one transaction.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand deleteTerms;
    private readonly SqliteCommand deleteTexts;
    private readonly SqliteCommand deleteDocument;
    private readonly SqliteCommand addDocument;
    private readonly SqliteCommand addText;
    private readonly SqliteCommand addContent;
    private readonly SqliteCommand addTerms;

    public ArchiveWriter(SqliteConnection connection)
    {
        transaction = connection.BeginTransaction();
        const string Rows = "SELECT row FROM texts JOIN documents ON number = document WHERE id = $id";
        deleteTerms = Command(connection, $"DELETE FROM terms WHERE rowid IN ({Rows})", "$id");
        deleteTexts = Command(connection, $"DELETE FROM contents WHERE row IN ({Rows}); DELETE FROM texts WHERE row IN ({Rows})", "$id");
        deleteDocument = Command(connection, "DELETE FROM documents WHERE id = $id", "$id");
        addDocument = Command(connection, "INSERT INTO documents (id, stamp, day) VALUES ($id, $stamp, $day) RETURNING number", "$id", "$stamp", "$day");
        addText = Command(connection, "INSERT INTO texts (document, day) VALUES ($document, $day) RETURNING row", "$document", "$day");
        addContent = Command(connection, "INSERT INTO contents (row, content) VALUES ($row, $content)", "$row", "$content");
        string[] columns = [.. IndexColumns.Names.Select(name => $"${name}")];
        addTerms = Command(connection, $"INSERT INTO terms (rowid, {string.Join(", ", IndexColumns.Names)}) VALUES ($row, {string.Join(", ", columns)})", ["$row", .. columns]);
    }

    public void Remove(string id)
    {
        Run(deleteTerms, id);
        Run(deleteTexts, id);
        Run(deleteDocument, id);
    }

    public void Put(string id, string stamp, DateOnly day, IReadOnlyList<TopicDocument> texts)
    {
        Remove(id);
        var number = RunForNumber(addDocument, id, stamp, day.DayNumber);
        foreach (var text in texts)
        {
            var row = RunForNumber(addText, number, day.DayNumber);
            Run(addContent, row, StoredText.Write(text));
            Run(addTerms, [row, .. IndexColumns.Of(TextIndex.Build(text))]);
        }
    }

    public void Commit() => transaction.Commit();

    public void Dispose()
    {
        deleteTerms.Dispose();
        deleteTexts.Dispose();
        deleteDocument.Dispose();
        addDocument.Dispose();
        addText.Dispose();
        addContent.Dispose();
        addTerms.Dispose();
        transaction.Dispose();
    }

    private SqliteCommand Command(SqliteConnection connection, string sql, params string[] parameters)
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

    private static void Run(SqliteCommand command, params object[] values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }

    private static long RunForNumber(SqliteCommand command, params object[] values)
    {
        Set(command, values);
        return (long)command.ExecuteScalar()!;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
