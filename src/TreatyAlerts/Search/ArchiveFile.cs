using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TreatyAlerts.Search;

/// <summary>The SQLite file behind the archive's index: made when it is not there, thrown away when it is damaged or of another version, for everything in it is derived.</summary>
/// <param name="path">The file; its folder is created.</param>
internal sealed class ArchiveFile(string path)
{
    /// <summary>Raised with every change of what is stored, the analysis of text included.</summary>
    public const int Version = 4;

    // No memory map: each open reader would have one of its own, and the whole file would count as the process's memory as many times.
    // 4 MB of pages a connection are enough beside the system's own cache.
    private const string ForReading = "PRAGMA mmap_size = 0; PRAGMA cache_size = -4000;";

    private const int DamagedFile = 11;
    private const int NoDatabase = 26;

    /// <summary>How often the file was thrown away by this process: who holds it open looks at what is gone.</summary>
    public int Deletions { get; private set; }

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>Opens the file to look at it; where there is none, an empty index that is not kept.</summary>
    public SqliteConnection OpenToRead()
    {
        if (Exists)
        {
            var connection = Open();
            Execute(connection, ForReading);
            return connection;
        }

        var empty = new SqliteConnection("Data Source=:memory:");
        empty.Open();
        Create(empty);
        return empty;
    }

    /// <summary>Opens the file, which has its tables.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public SqliteConnection Open()
    {
        try
        {
            return TryOpen() ?? Anew();
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return Anew();
        }
        catch (SqliteException e)
        {
            throw new IOException($"{path} cannot be opened ({e.Message}): make its folder writable, or set Search:IndexFile to another place.", e);
        }
    }

    /// <summary>True for errors that mean the file is of no use any more.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is DamagedFile or NoDatabase;

    /// <summary>Puts the content of another index in the place of this one, for all readers at once.</summary>
    public void ReplaceBy(ArchiveFile other)
    {
        using var from = other.Open();
        using var to = Open();
        from.BackupDatabase(to);
    }

    /// <summary>Makes one piece of what many additions left: each word is then looked for once, not in every piece.</summary>
    public static void Optimize(SqliteConnection connection)
    {
        Execute(connection, "INSERT INTO terms (terms) VALUES ('optimize')");
        PostingsWriter.Tidy(connection);
    }

    /// <summary>Writes a copy that nobody writes to; returns its generation.</summary>
    public string CopyTo(string copy)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
        using var written = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        written.Open();
        return (string)Scalar(written, "SELECT generation FROM state")!;
    }

    /// <summary>Throws the file away.</summary>
    public void Delete()
    {
        Deletions++;
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }.Where(File.Exists))
        {
            File.Delete(file);
        }
    }

    private SqliteConnection Anew()
    {
        Delete();
        return TryOpen() ?? throw new InvalidOperationException("A new index has another version than this one.");
    }

    private SqliteConnection? TryOpen()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = wal; PRAGMA synchronous = normal;");
            var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version == Version)
            {
                return connection;
            }

            if (version == 0)
            {
                Create(connection);
                return connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    // Two processes may come here at once: the second finds everything there.
    private static void Create(SqliteConnection connection) => Execute(connection, $"""
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), generation TEXT NOT NULL);
        INSERT OR IGNORE INTO state (one, generation) VALUES (1, '{ArchiveGeneration.Empty}');
        CREATE TABLE IF NOT EXISTS documents (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, day INTEGER NOT NULL, body TEXT NOT NULL, title TEXT NOT NULL, category TEXT NOT NULL,
            session TEXT, submitter TEXT, family TEXT, symbols TEXT NOT NULL, languages TEXT NOT NULL, sources TEXT NOT NULL, phrases TEXT NOT NULL, seen INTEGER NOT NULL, changed INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS phrases (document INTEGER NOT NULL, phrase TEXT NOT NULL, PRIMARY KEY (document, phrase)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS documents_of_phrase ON phrases (phrase);
        CREATE TABLE IF NOT EXISTS texts (row INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, day INTEGER NOT NULL, language TEXT, length INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS texts_of_document ON texts (document);
        CREATE TABLE IF NOT EXISTS contents (row INTEGER PRIMARY KEY, content BLOB NOT NULL);
        CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5 ({string.Join(", ", IndexColumns.Names)}, content = '', contentless_delete = 1, tokenize = 'ascii');
        CREATE TABLE IF NOT EXISTS postings (term TEXT NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (term, block)) WITHOUT ROWID;
        PRAGMA user_version = {Version};
        COMMIT;
        """);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
