using System.Globalization;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Answers queries from one state of the index: each term by the full-text table, the rest by bits.</summary>
internal sealed class ArchiveSearch : IDisposable
{
    private const int TextsAtOnce = 512;

    // More words that begin alike are looked for together: asking for each would take longer than reading some texts again.
    private const int MostWords = 200;
    private const string ContentOfRow = "SELECT content FROM contents WHERE row = $value";

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction snapshot;
    private readonly int rows;
    private readonly Lazy<RowSet> all;

    public ArchiveSearch(SqliteConnection connection)
    {
        this.connection = connection;
        snapshot = connection.BeginTransaction(deferred: true);
        rows = Convert.ToInt32(Scalar("SELECT coalesce(max(row), 0) + 1 FROM texts"), CultureInfo.InvariantCulture);
        all = new Lazy<RowSet>(() => Read("SELECT row FROM texts", null));
    }

    /// <summary>How many documents were published between two days, both included.</summary>
    public int Documents(DateOnly from, DateOnly to)
    {
        using var command = Command("SELECT count(*) FROM documents WHERE day BETWEEN $value AND $to", from.DayNumber);
        command.Parameters.AddWithValue("$to", to.DayNumber);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>The texts that match, as rows.</summary>
    public RowSet Find(TopicQuery query, CancellationToken cancellation) => Find(query.Root(), null, cancellation);

    /// <summary>The documents of rows, each with its day and its first row, newest first.</summary>
    public IReadOnlyList<ArchiveHit> Hits(RowSet found)
    {
        using var command = Command("SELECT row, document, day FROM texts ORDER BY row", null);
        using var reader = command.ExecuteReader();
        var seen = new HashSet<int>();
        var hits = new List<ArchiveHit>();
        while (reader.Read())
        {
            var row = reader.GetInt32(0);
            if (found.Contains(row) && seen.Add(reader.GetInt32(1)))
            {
                hits.Add(new ArchiveHit(reader.GetInt32(1), DateOnly.FromDayNumber(reader.GetInt32(2)), row));
            }
        }

        return [.. hits.OrderByDescending(hit => hit.Day).ThenBy(hit => hit.Row)];
    }

    /// <summary>The id of a hit's document.</summary>
    public string IdOf(ArchiveHit hit)
    {
        using var command = Command("SELECT id FROM documents WHERE number = $value", hit.Document);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>The analysed text of a row.</summary>
    public TextIndex Text(int row)
    {
        using var command = Command(ContentOfRow, row);
        return TextIndex.Build(Content(command, row).Whole());
    }

    public void Dispose()
    {
        snapshot.Dispose();
        connection.Dispose();
    }

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
/// <param name="Document">Its number in the index.</param>
/// <param name="Day">When it was published, as far as is known.</param>
/// <param name="Row">Its first text that matches.</param>
internal readonly record struct ArchiveHit(int Document, DateOnly Day, int Row);
