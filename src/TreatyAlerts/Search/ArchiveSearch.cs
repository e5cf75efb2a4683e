using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Answers queries from one state of the index: each term by the full-text table, the rest by bits. For one user at a time.</summary>
internal sealed class ArchiveSearch : IDisposable
{
    private const int TextsAtOnce = 512;
    private const int Interrupted = 9;

    // More words that begin alike are looked for together: asking for each would take longer than reading some texts again.
    private const int MostWords = 200;
    private const string CardColumns = "id, day, body, title, category, session, submitter, family, symbols, languages, sources, phrases, seen, changed";

    private readonly SqliteConnection connection;
    private readonly ArchiveCache cache;
    private readonly Action<ArchiveSearch> giveBack;
    private readonly long opened = TimeProvider.System.GetTimestamp();
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private CancellationToken cancellation;
    private CancellationTokenRegistration interrupt;
    private ArchiveShelf? shelf;
    private RowSet? all;

    /// <param name="connection">An open connection, which is this one's own.</param>
    /// <param name="cache">What was found before.</param>
    /// <param name="giveBack">What is done when the user is done.</param>
    /// <param name="deletions">How often the file had been thrown away when it was opened.</param>
    public ArchiveSearch(SqliteConnection connection, ArchiveCache cache, Action<ArchiveSearch> giveBack, int deletions)
    {
        (this.connection, this.cache, this.giveBack, Deletions) = (connection, cache, giveBack, deletions);
        Command("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, terms, row)").ExecuteNonQuery();
        Command("PRAGMA query_only = on").ExecuteNonQuery();
    }

    public int Deletions { get; }

    public TimeSpan Age => TimeProvider.System.GetElapsedTime(opened);

    /// <summary>What is known of every document without asking the file.</summary>
    public ArchiveShelf Shelf => shelf ?? throw new InvalidOperationException("The search has not begun.");

    /// <summary>Holds on to the index as it is now; returns what is known of it.</summary>
    /// <param name="known">What was read of the last generation.</param>
    /// <param name="stop">Stops whatever is asked from now on.</param>
    public ArchiveShelf Begin(ArchiveShelf? known, CancellationToken stop)
    {
        Command("BEGIN DEFERRED").ExecuteNonQuery();
        cancellation = stop;
        interrupt = stop.Register(() => raw.sqlite3_interrupt(connection.Handle));
        var generation = (string)Command("SELECT generation FROM state").ExecuteScalar()!;
        if (shelf?.Generation != generation)
        {
            shelf = known?.Generation == generation ? known : ArchiveShelf.Read(connection, generation);
            all = null;
        }

        return shelf;
    }

    /// <summary>How many documents were published between two days, both included.</summary>
    public int Documents(DateOnly from, DateOnly to) => Shelf.Days.Count(day => day >= from && day <= to);

    /// <summary>The texts that match, as rows; nobody may change them.</summary>
    public RowSet Find(TopicQuery query) => Find(query.Root(), null);

    /// <summary>The texts that have a term.</summary>
    public RowSet Find(Term term, QueryField? field)
    {
        var key = TopicQuery.Of(field is { } one ? new InField(one, term) : term);
        if (cache.TryGet<RowSet>(Shelf.Generation, key, out var known))
        {
            return known!;
        }

        if (WordPostings.Answer(term, field))
        {
            var texts = new RowSet(Shelf.Rows);
            EachPosting(term, field, (_, entries) =>
            {
                foreach (var (row, _) in entries)
                {
                    if (Shelf.Has(row))
                    {
                        texts.Add(row);
                    }
                }
            });
            return cache.Keep(Shelf.Generation, key, texts, texts.Bytes);
        }

        var asked = LeafExpression.Of(term, field, WordsThatBegin);
        var found = asked.Sure.Length > 0 ? Matching(asked.Sure) : new RowSet(Shelf.Rows);
        if (!asked.IsExact)
        {
            found = found.Or(Verified(Matching(asked.All).Without(found), term, field));
        }

        return cache.Keep(Shelf.Generation, key, found, found.Bytes);
    }

    /// <summary>The texts that the full-text table finds.</summary>
    public RowSet Matching(string expression)
    {
        var found = new RowSet(Shelf.Rows);
        Each("SELECT rowid FROM terms WHERE terms MATCH $value", expression, reader => found.Add(reader.GetInt32(0)));
        return found;
    }

    /// <summary>Tells the entries of a word that the postings know, block after block, with the part of the text that they count in; texts that are gone may be among them.</summary>
    public void EachPosting(Term term, QueryField? field, PostingsReader tell)
    {
        foreach (var (part, key) in WordPostings.KeysOf(term, field))
        {
            Each("SELECT block, entries FROM postings WHERE term = $value ORDER BY block", key, reader =>
            {
                var entries = WordPostings.Read(reader.GetInt32(0), raw.sqlite3_column_blob(reader.Handle, 1));
                tell(part, entries);
            });
        }
    }

    /// <summary>Tells of each row that the query finds.</summary>
    public void Each(string sql, object value, Action<SqliteDataReader> tell)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var reader = Command(sql, value).ExecuteReader();
            while (reader.Read())
            {
                tell(reader);
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException("The search was stopped.", e, cancellation);
        }
    }

    /// <summary>Remembers what was worked out of this state of the index.</summary>
    public T Remember<T>(object asked, Func<T> work, Func<T, long> bytes)
        where T : class
    {
        if (cache.TryGet<T>(Shelf.Generation, asked, out var known))
        {
            return known!;
        }

        var found = work();
        return cache.Keep(Shelf.Generation, asked, found, bytes(found));
    }

    /// <summary>The documents of rows, each with its day and its first row, newest first.</summary>
    public IReadOnlyList<ArchiveHit> Hits(RowSet found)
    {
        var first = new int[Shelf.Documents];
        foreach (var row in found)
        {
            if (Shelf.PlaceOfRow[row] is >= 0 and var place && first[place] == 0)
            {
                first[place] = row;
            }
        }

        return [.. first.Index().Where(one => one.Item > 0).Select(one => new ArchiveHit(one.Index, Shelf.Days[one.Index], one.Item))];
    }

    /// <summary>The id of a hit's document.</summary>
    public string IdOf(ArchiveHit hit) => (string)Command("SELECT id FROM documents WHERE number = $value", Shelf.Numbers[hit.Place]).ExecuteScalar()!;

    /// <summary>What lists show of a document.</summary>
    public ArchiveCard Card(int place)
    {
        ArchiveCard? card = null;
        Each($"SELECT {CardColumns} FROM documents WHERE number = $value", Shelf.Numbers[place], reader => card = ReadCard(reader));
        return card ?? throw new InvalidDataException($"The index has no document {Shelf.Numbers[place]}.");
    }

    /// <summary>The language of a row's text; null where nobody knows it.</summary>
    public string? LanguageOf(int row) => Shelf.LanguageOfRow[row] is >= 0 and var language ? Shelf.LanguageOfRow.Values[language] : null;

    /// <summary>The text of a row as it is kept.</summary>
    public StoredText Stored(int row) =>
        new((byte[]?)Command("SELECT content FROM contents WHERE row = $value", row).ExecuteScalar() ?? throw new InvalidDataException($"The index has no text {row}."));

    /// <summary>The analysed text of a row.</summary>
    public TextIndex Text(int row) => TextIndex.Build(Stored(row).Whole());

    /// <summary>Lets go of the state of the index; somebody else may go on with this.</summary>
    public void Dispose()
    {
        interrupt.Dispose();
        cancellation = default;
        if (connection.State == ConnectionState.Open)
        {
            Command("COMMIT").ExecuteNonQuery();
        }

        giveBack(this);
    }

    /// <summary>Closes it for good.</summary>
    public void Close()
    {
        interrupt.Dispose();
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
        connection.Dispose();
    }

    private static ArchiveCard ReadCard(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Day = DateOnly.FromDayNumber(reader.GetInt32(1)),
        Body = reader.GetString(2),
        Title = reader.GetString(3),
        Category = reader.GetString(4),
        Session = reader.IsDBNull(5) ? null : reader.GetString(5),
        Submitter = reader.IsDBNull(6) ? null : reader.GetString(6),
        Family = reader.IsDBNull(7) ? null : reader.GetString(7),
        Symbols = JsonSerializer.Deserialize<string[]>(reader.GetString(8))!,
        Languages = JsonSerializer.Deserialize<string[]>(reader.GetString(9))!,
        Sources = JsonSerializer.Deserialize<string[]>(reader.GetString(10))!,
        Phrases = JsonSerializer.Deserialize<CardPhrases[]>(reader.GetString(11))!,
        FirstSeen = new DateTimeOffset(reader.GetInt64(12), TimeSpan.Zero),
        Changed = new DateTimeOffset(reader.GetInt64(13), TimeSpan.Zero),
    };

    private RowSet Find(QueryNode node, QueryField? field)
    {
        cancellation.ThrowIfCancellationRequested();
        return node switch
        {
            AllOf of => All(of.Parts, field),
            AnyOf of => of.Parts.Select(part => Find(part, field)).Aggregate((one, other) => one.Or(other)),
            NoneOf none => (all ??= Shelf.AllRows()).Without(Find(none.Part, field)),
            InField scoped => Find(scoped.Part, scoped.Field),
            Term term => Find(term, field),
            _ => throw new InvalidOperationException($"There is no way to search for a {node.GetType().Name}."),
        };
    }

    private RowSet All(IReadOnlyList<QueryNode> parts, QueryField? field)
    {
        var found = Find(parts[0], field);
        foreach (var part in parts.Skip(1))
        {
            if (found.IsEmpty)
            {
                break;
            }

            found = found.And(Find(part, field));
        }

        return found;
    }

    // Reading and analysing the texts again is most of the work of such a query, so all processors do it.
    private RowSet Verified(RowSet found, Term term, QueryField? field)
    {
        var stands = StandsIn(term, field);
        foreach (var some in found.Rows().ToList().Chunk(TextsAtOnce))
        {
            var texts = some.Select(Stored).ToList();
            var isThere = new bool[some.Length];
            Parallel.For(0, some.Length, new ParallelOptions { CancellationToken = cancellation }, at => isThere[at] = stands(texts[at]));
            foreach (var row in some.Where((_, at) => !isThere[at]))
            {
                found.Remove(row);
            }
        }

        return found;
    }

    // https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module: what is temporary belongs to this connection alone.
    public List<string>? WordsThatBegin(string with)
    {
        var words = new List<string>();
        Each($"SELECT term FROM temp.vocabulary WHERE term >= $value AND term < $value || char(0x10FFFF) LIMIT {MostWords + 1}", with, reader => words.Add(reader.GetString(0)));
        return words.Count > MostWords ? null : words;
    }

    private static Func<StoredText, bool> StandsIn(Term term, QueryField? field)
    {
        if (term.Slop > 0)
        {
            return new NearText(term, field).StandsIn;
        }

        var matcher = new TopicMatcher<int>([(0, TopicQuery.Of(field is { } one ? new InField(one, term) : term))]);
        return text => matcher.Match(TextIndex.Build(text.Whole())).Count > 0;
    }

    private SqliteCommand Command(string sql, object? value = null)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
            if (value is not null)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "$value" });
            }
        }

        if (value is not null)
        {
            command.Parameters[0].Value = value;
        }

        return command;
    }
}

/// <summary>Reads some entries of a word's postings.</summary>
internal delegate void PostingsReader(TextField part, WordPostings.Entries entries);

/// <summary>A document that a query finds.</summary>
/// <param name="Place">Its place on the shelf.</param>
/// <param name="Day">When it was published, as far as is known.</param>
/// <param name="Row">Its first text that matches.</param>
internal readonly record struct ArchiveHit(int Place, DateOnly Day, int Row);
