using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Answers queries from one state of the index: each term by the full-text table, the rest by bits.</summary>
internal sealed class ArchiveSearch : IDisposable
{
    private const int TextsAtOnce = 512;

    // More words that begin alike are looked for together: asking for each would take longer than reading some texts again.
    private const int MostWords = 200;

    // The newest of them are enough to see what they are about.
    private const int MostForPhrases = 2_000;
    private const int MostCandidates = 200;

    // More than any sum of words: who types a symbol wants that document, then those that are filed under it.
    private const float SymbolItself = 1_000_000;
    private const float SymbolFamily = 100_000;
    private const string ContentOfRow = "SELECT content FROM contents WHERE row = $value";

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction snapshot;
    private readonly int rows;
    private readonly Lazy<RowSet> all;

    /// <param name="connection">An open connection, which is closed with this.</param>
    /// <param name="known">What was read of the last generation.</param>
    public ArchiveSearch(SqliteConnection connection, ArchiveShelf? known = null)
    {
        this.connection = connection;
        snapshot = connection.BeginTransaction(deferred: true);
        var generation = (string)Scalar("SELECT generation FROM state")!;
        Shelf = known?.Generation == generation ? known : ArchiveShelf.Read(connection, snapshot, generation);
        rows = Shelf.Rows;
        all = new Lazy<RowSet>(AllRows);
    }

    /// <summary>What is known of every document without asking the file.</summary>
    public ArchiveShelf Shelf { get; }

    /// <summary>How many documents were published between two days, both included.</summary>
    public int Documents(DateOnly from, DateOnly to) => Shelf.Days.Count(day => day >= from && day <= to);

    /// <summary>The texts that match, as rows.</summary>
    public RowSet Find(TopicQuery query, CancellationToken cancellation) => Find(query.Root(), null, cancellation);

    /// <summary>The documents of rows, each with its day and its first row, newest first.</summary>
    public IReadOnlyList<ArchiveHit> Hits(RowSet found)
    {
        var first = new int[Shelf.Documents];
        foreach (var row in found.Rows())
        {
            if (Shelf.PlaceOfRow[row] is >= 0 and var place && first[place] == 0)
            {
                first[place] = row;
            }
        }

        return [.. first.Index().Where(one => one.Item > 0).Select(one => new ArchiveHit(one.Index, Shelf.Days[one.Index], one.Item))];
    }

    /// <summary>The id of a hit's document.</summary>
    public string IdOf(ArchiveHit hit)
    {
        using var command = Command("SELECT id FROM documents WHERE number = $value", Shelf.Numbers[hit.Place]);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>What lists show of a document.</summary>
    public ArchiveCard Card(int place)
    {
        using var command = Command("SELECT id, day, body, title, category, session, submitter, family, symbols, languages, sources, phrases, seen, changed FROM documents WHERE number = $value", Shelf.Numbers[place]);
        using var reader = command.ExecuteReader();
        return reader.Read() ? ReadCard(reader) : throw new InvalidDataException($"The index has no document {Shelf.Numbers[place]}.");
    }

    /// <summary>The text of a row as it is kept.</summary>
    public StoredText Stored(int row)
    {
        using var command = Command(ContentOfRow, row);
        return Content(command, row);
    }

    /// <summary>The analysed text of a row.</summary>
    public TextIndex Text(int row)
    {
        return TextIndex.Build(Stored(row).Whole());
    }

    public void Dispose()
    {
        snapshot.Dispose();
        connection.Dispose();
    }

    /// <summary>How well each row fits the words that a query asks for; more is better.</summary>
    public float[] Scores(TopicQuery query, CancellationToken cancellation)
    {
        var scores = new float[rows];
        foreach (var node in TopicLint.Terms(query).Select(term => term.Root()))
        {
            cancellation.ThrowIfCancellationRequested();
            var (term, field) = node is InField scoped ? ((Term)scoped.Part, scoped.Field) : ((Term)node, (QueryField?)null);
            using var command = Command($"SELECT rowid, bm25(terms, {IndexColumns.Weights}) FROM terms WHERE terms MATCH $value", LeafExpression.Of(term, field, WordsThatBegin).All);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                scores[reader.GetInt32(0)] -= reader.GetFloat(1);
            }

            if (term.IsSymbol || field == QueryField.Symbol)
            {
                Raise(scores, LeafExpression.SymbolItself(term.Text), SymbolItself);
                Raise(scores, LeafExpression.SymbolFamily(term.Text), SymbolFamily);
            }
        }

        return scores;
    }

    private void Raise(float[] scores, string expression, float by)
    {
        foreach (var row in Matching(expression).Rows())
        {
            scores[row] += by;
        }
    }

    /// <summary>The key phrases that stand out among documents.</summary>
    public IReadOnlyList<FacetValue> RelatedPhrases(IReadOnlyList<int> places, TopicQuery query, int most, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var looked = places.Take(MostForPhrases).ToList();
        using (var command = Command("SELECT phrase FROM phrases WHERE document = $value", 0L))
        {
            foreach (var place in looked)
            {
                cancellation.ThrowIfCancellationRequested();
                command.Parameters[0].Value = Shelf.Numbers[place];
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    var phrase = reader.GetString(0);
                    counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
                }
            }
        }

        var asked = TopicLint.Terms(query).Select(term => term.Text.Trim('"')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var everywhere = Command("SELECT count(*) FROM phrases WHERE phrase = $value", "");
        return
        [
            .. counts.Where(one => !asked.Contains(one.Key)).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostCandidates)
                .Select(one => (one.Key, one.Value, Score: PhraseContrast.Of(one.Value, looked.Count, Everywhere(one.Key), Shelf.Documents)))
                .Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Key, StringComparer.Ordinal).Take(most)
                .Select(one => new FacetValue(one.Key, one.Value)),
        ];

        int Everywhere(string phrase)
        {
            everywhere.Parameters[0].Value = phrase;
            return Convert.ToInt32(everywhere.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    private RowSet AllRows()
    {
        var every = new RowSet(rows);
        for (var row = 0; row < rows; row++)
        {
            if (Shelf.PlaceOfRow[row] >= 0)
            {
                every.Add(row);
            }
        }

        return every;
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

    private RowSet Find(QueryNode node, QueryField? field, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return node switch
        {
            AllOf of => All(of.Parts, field, cancellation),
            AnyOf of => of.Parts.Select(part => Find(part, field, cancellation)).Aggregate((one, other) => one.Or(other)),
            NoneOf none => all.Value.Without(Find(none.Part, field, cancellation)),
            InField scoped => Find(scoped.Part, scoped.Field, cancellation),
            Term term => Leaf(term, field, cancellation),
            _ => throw new InvalidOperationException($"There is no way to search for a {node.GetType().Name}."),
        };
    }

    private RowSet All(IReadOnlyList<QueryNode> parts, QueryField? field, CancellationToken cancellation)
    {
        RowSet? found = null;
        foreach (var part in parts)
        {
            found = found is null ? Find(part, field, cancellation) : found.IsEmpty ? found : found.And(Find(part, field, cancellation));
        }

        return found ?? all.Value;
    }

    private RowSet Leaf(Term term, QueryField? field, CancellationToken cancellation)
    {
        var asked = LeafExpression.Of(term, field, WordsThatBegin);
        var sure = asked.Sure.Length > 0 ? Matching(asked.Sure) : new RowSet(rows);
        return asked.IsExact ? sure : sure.Or(Verified(Matching(asked.All).Without(sure), term, field, cancellation));
    }

    // Reading and analysing the texts again is most of the work of such a query, so all processors do it.
    private RowSet Verified(RowSet found, Term term, QueryField? field, CancellationToken cancellation)
    {
        var stands = StandsIn(term, field);
        using var command = Command(ContentOfRow, 0);
        foreach (var some in found.Rows().ToList().Chunk(TextsAtOnce))
        {
            var texts = some.Select(row => Content(command, row)).ToList();
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
    private List<string>? WordsThatBegin(string with)
    {
        using (var create = Command("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, terms, row)", null))
        {
            create.ExecuteNonQuery();
        }

        using var command = Command("SELECT term FROM temp.vocabulary WHERE term >= $value AND term < $value || char(0x10FFFF) LIMIT $most", with);
        command.Parameters.AddWithValue("$most", MostWords + 1);
        using var reader = command.ExecuteReader();
        var words = new List<string>();
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

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

    private static StoredText Content(SqliteCommand command, int row)
    {
        command.Parameters[0].Value = row;
        return new StoredText((byte[]?)command.ExecuteScalar() ?? throw new InvalidDataException($"The index has no text {row}."));
    }

    private RowSet Matching(string expression) => Read("SELECT rowid FROM terms WHERE terms MATCH $value", expression);

    private RowSet Read(string sql, object? value)
    {
        var found = new RowSet(rows);
        using var command = Command(sql, value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            found.Add(reader.GetInt32(0));
        }

        return found;
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql, null);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, object? value)
    {
        var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = sql;
        if (value is not null)
        {
            command.Parameters.AddWithValue("$value", value);
        }

        return command;
    }
}

/// <summary>A document that a query finds.</summary>
/// <param name="Place">Its place on the shelf.</param>
/// <param name="Day">When it was published, as far as is known.</param>
/// <param name="Row">Its first text that matches.</param>
internal readonly record struct ArchiveHit(int Place, DateOnly Day, int Row);
