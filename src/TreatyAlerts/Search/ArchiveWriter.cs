using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Puts documents into the index and takes them out, in one transaction.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "All commands are disposed as members of one list.")]
internal sealed class ArchiveWriter : IDisposable
{
    private static readonly string[] Columns =
        ["id", "stamp", "day", "body", "title", "category", "session", "submitter", "family", "symbols", "languages", "sources", "phrases", "seen", "changed"];

    private readonly SqliteTransaction transaction;
    private readonly List<SqliteCommand> commands = [];
    private readonly SqliteCommand readGeneration;
    private readonly SqliteCommand setGeneration;
    private readonly SqliteCommand deleteTerms;
    private readonly SqliteCommand deleteTexts;
    private readonly SqliteCommand deleteDocument;
    private readonly SqliteCommand addDocument;
    private readonly SqliteCommand addPhrase;
    private readonly SqliteCommand addText;
    private readonly SqliteCommand addContent;
    private readonly SqliteCommand addTerms;
    private readonly PostingsWriter postings;
    private string generation;

    public ArchiveWriter(SqliteConnection connection)
    {
        transaction = connection.BeginTransaction();
        const string Rows = "SELECT row FROM texts JOIN documents ON number = document WHERE id = $id";
        readGeneration = Command(connection, "SELECT generation FROM state");
        setGeneration = Command(connection, "UPDATE state SET generation = $generation", "$generation");
        deleteTerms = Command(connection, $"DELETE FROM terms WHERE rowid IN ({Rows})", "$id");
        deleteTexts = Command(connection, $"DELETE FROM contents WHERE row IN ({Rows}); DELETE FROM texts WHERE row IN ({Rows}); DELETE FROM phrases WHERE document IN (SELECT number FROM documents WHERE id = $id)", "$id");
        deleteDocument = Command(connection, "DELETE FROM documents WHERE id = $id RETURNING stamp", "$id");
        addDocument = Insert(connection, "documents", Columns, " RETURNING number");
        addPhrase = Command(connection, "INSERT OR IGNORE INTO phrases (document, phrase) VALUES ($document, $phrase)", "$document", "$phrase");
        addText = Insert(connection, "texts", ["document", "day", "language", "length"], " RETURNING row");
        addContent = Insert(connection, "contents", ["row", "content"]);
        addTerms = Insert(connection, "terms", ["rowid", .. IndexColumns.Names]);
        postings = new PostingsWriter(connection);
        generation = (string)readGeneration.ExecuteScalar()!;
    }

    public void Remove(string id)
    {
        Run(deleteTerms, id);
        Run(deleteTexts, id);
        Set(deleteDocument, id);
        if (deleteDocument.ExecuteScalar() is string stamp)
        {
            generation = ArchiveGeneration.Without(generation, id, stamp);
        }
    }

    /// <summary>Puts a document in, in place of what was known of it.</summary>
    /// <param name="stamp">The state of its blob.</param>
    /// <param name="card">What lists show of it.</param>
    /// <param name="texts">Its texts.</param>
    public void Put(string stamp, ArchiveCard card, IReadOnlyList<TopicDocument> texts)
    {
        Remove(card.Id);
        generation = ArchiveGeneration.With(generation, card.Id, stamp);
        var number = RunForNumber(
            addDocument, card.Id, stamp, card.Day.DayNumber, card.Body, card.Title, card.Category, card.Session, card.Submitter, card.Family,
            JsonSerializer.Serialize(card.Symbols), JsonSerializer.Serialize(card.Languages), JsonSerializer.Serialize(card.Sources), JsonSerializer.Serialize(card.Phrases),
            card.FirstSeen.UtcTicks, card.Changed.UtcTicks);
        foreach (var phrase in card.Phrases.SelectMany(one => one.Phrases))
        {
            Run(addPhrase, number, phrase.ToLowerInvariant());
        }

        foreach (var text in texts)
        {
            var index = TextIndex.Build(text);
            var columns = IndexColumns.Of(index);
            var row = RunForNumber(addText, number, card.Day.DayNumber, text.Language, columns.Sum(column => column.AsSpan().Count(' ')));
            Run(addContent, row, StoredText.Write(text));
            Run(addTerms, [row, .. columns]);
            postings.Add(row, index);
        }
    }

    public void Commit()
    {
        postings.Write(transaction);
        Run(setGeneration, generation);
        transaction.Commit();
    }

    public void Dispose()
    {
        commands.ForEach(command => command.Dispose());
        transaction.Dispose();
    }

    private SqliteCommand Insert(SqliteConnection connection, string table, string[] columns, string returning = "")
    {
        string[] parameters = [.. columns.Select(name => $"${name}")];
        return Command(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", parameters)}){returning}", parameters);
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

        commands.Add(command);
        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }

    private static long RunForNumber(SqliteCommand command, params object?[] values)
    {
        Set(command, values);
        return (long)command.ExecuteScalar()!;
    }

    private static void Set(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
