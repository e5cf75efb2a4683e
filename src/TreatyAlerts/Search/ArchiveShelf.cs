using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TreatyAlerts.Search;

/// <summary>What sorting, filtering and counting need of every document, in memory, of one generation of the index: some hundred bytes for each.</summary>
/// <remarks>Documents are known by their place in the order of days, the newest first.</remarks>
internal sealed class ArchiveShelf
{
    private readonly int[] firstRow;
    private int[] rowsInOrder = [];

    private ArchiveShelf(string generation, int documents, int rows)
    {
        Generation = generation;
        Days = new DateOnly[documents];
        Numbers = new long[documents];
        Sources = new int[documents][];
        Families = new string?[documents];
        Bodies = new ShelfColumn(documents);
        Sessions = new ShelfColumn(documents);
        Submitters = new ShelfColumn(documents);
        Categories = new ShelfColumn(documents);
        Rows = rows;
        PlaceOfRow = new int[rows];
        LanguageOfRow = new ShelfColumn(rows);
        Lengths = new float[rows];
        firstRow = new int[documents + 1];
        Array.Fill(PlaceOfRow, -1);
    }

    public string Generation { get; }

    public DateOnly[] Days { get; }

    /// <summary>Their numbers in the file.</summary>
    public long[] Numbers { get; }

    public int[][] Sources { get; }

    public string?[] Families { get; }

    public ShelfColumn Bodies { get; }

    public ShelfColumn Sessions { get; }

    public ShelfColumn Submitters { get; }

    public ShelfColumn Categories { get; }

    public List<string> SourceNames { get; } = [];

    /// <summary>One more than the highest row.</summary>
    public int Rows { get; }

    /// <summary>The document of each row; -1 where there is none.</summary>
    public int[] PlaceOfRow { get; }

    public ShelfColumn LanguageOfRow { get; }

    /// <summary>How long each text is, beside an average one.</summary>
    public float[] Lengths { get; }

    /// <summary>How many sessions, each of one body.</summary>
    public int SessionCount { get; private set; }

    public DateTimeOffset? LastChange { get; private set; }

    public int Documents => Days.Length;

    /// <summary>How many texts there are.</summary>
    public int Texts { get; private set; }

    /// <summary>The rows of a document's texts, in order.</summary>
    public ReadOnlySpan<int> RowsOf(int place) => rowsInOrder.AsSpan(firstRow[place]..firstRow[place + 1]);

    /// <summary>True for a row that there is.</summary>
    public bool Has(int row) => row < Rows && PlaceOfRow[row] >= 0;

    /// <summary>The documents of rows.</summary>
    public RowSet PlacesOf(RowSet rows)
    {
        var places = new RowSet(Documents);
        foreach (var row in rows)
        {
            if (PlaceOfRow[row] is >= 0 and var place)
            {
                places.Add(place);
            }
        }

        return places;
    }

    /// <summary>Every row that there is.</summary>
    public RowSet AllRows()
    {
        var every = new RowSet(Rows);
        for (var row = 0; row < Rows; row++)
        {
            if (PlaceOfRow[row] >= 0)
            {
                every.Add(row);
            }
        }

        return every;
    }

    /// <summary>Reads it; the connection has a transaction.</summary>
    public static ArchiveShelf Read(SqliteConnection connection, string generation)
    {
        var shelf = new ArchiveShelf(generation, Count("SELECT count(*) FROM documents"), Count("SELECT coalesce(max(row), 0) + 1 FROM texts"));
        var places = shelf.ReadDocuments(Command("SELECT number, day, body, session, submitter, category, family, sources, changed FROM documents ORDER BY day DESC, seen DESC, id"));
        shelf.ReadTexts(Command("SELECT row, document, language, length FROM texts ORDER BY row"), places);
        return shelf;

        int Count(string sql)
        {
            using var command = Command(sql);
            return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }

    private Dictionary<long, int> ReadDocuments(SqliteCommand command)
    {
        var places = new Dictionary<long, int>(Documents);
        var sessions = new HashSet<(int, int)>();
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        var changed = 0L;
        using (command)
        {
            using var reader = command.ExecuteReader();
            for (var place = 0; reader.Read(); place++)
            {
                Numbers[place] = reader.GetInt64(0);
                places.Add(Numbers[place], place);
                Days[place] = DateOnly.FromDayNumber(reader.GetInt32(1));
                Bodies.Set(place, reader.GetString(2));
                Sessions.Set(place, Text(reader, 3));
                Submitters.Set(place, Text(reader, 4));
                Categories.Set(place, reader.GetString(5));
                Families[place] = Text(reader, 6);
                Sources[place] = [.. JsonSerializer.Deserialize<string[]>(reader.GetString(7))!.Select(source => NumberOf(source, sources))];
                changed = Math.Max(changed, reader.GetInt64(8));
                if (Sessions[place] >= 0)
                {
                    sessions.Add((Bodies[place], Sessions[place]));
                }
            }
        }

        SessionCount = sessions.Count;
        LastChange = Documents > 0 ? new DateTimeOffset(changed, TimeSpan.Zero) : null;
        return places;
    }

    private void ReadTexts(SqliteCommand command, Dictionary<long, int> places)
    {
        using (command)
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = reader.GetInt32(0);
                Texts++;
                PlaceOfRow[row] = places[reader.GetInt64(1)];
                LanguageOfRow.Set(row, Text(reader, 2));
                Lengths[row] = reader.GetInt32(3);
            }
        }

        var all = Lengths.Sum(length => (double)length);
        for (var row = 0; all > 0 && row < Rows; row++)
        {
            Lengths[row] = (float)(Lengths[row] * Texts / all);
        }

        rowsInOrder = [.. Enumerable.Range(0, Rows).Where(row => PlaceOfRow[row] >= 0).OrderBy(row => PlaceOfRow[row])];
        foreach (var row in rowsInOrder)
        {
            firstRow[PlaceOfRow[row] + 1]++;
        }

        for (var place = 0; place < Documents; place++)
        {
            firstRow[place + 1] += firstRow[place];
        }
    }

    private int NumberOf(string source, Dictionary<string, int> known)
    {
        if (!known.TryGetValue(source, out var number))
        {
            number = known[source] = SourceNames.Count;
            SourceNames.Add(source);
        }

        return number;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
