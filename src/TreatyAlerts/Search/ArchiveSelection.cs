namespace TreatyAlerts.Search;

/// <summary>The documents that fit a question, the newest first, and how many of each facet's values there are.</summary>
internal sealed class ArchiveSelection
{
    private const int Facets = 4;
    private const int Excluded = -1;

    private readonly ArchiveShelf shelf;
    private readonly ArchiveQuestion question;
    private readonly ShelfColumn[] columns;
    private readonly int[] wanted;
    private readonly int language;
    private readonly int source;

    // The row of each document that was found, plus one; 0 for none.
    private readonly int[] rows;

    private ArchiveSelection(ArchiveShelf shelf, ArchiveQuestion question)
    {
        this.shelf = shelf;
        this.question = question;
        columns = [shelf.Bodies, shelf.Sessions, shelf.Submitters, shelf.Categories];
        wanted = [.. new[] { question.Body, question.Session, question.Submitter, question.Category }.Select((value, facet) => value is null ? Any : columns[facet].NumberOf(value))];
        language = question.Language is null ? Any : shelf.LanguageOfRow.NumberOf(question.Language);
        source = question.Source is null ? Any : shelf.SourceNames.IndexOf(question.Source);
        rows = new int[shelf.Documents];
    }

    // Different from the number of a value that nothing has.
    private const int Any = -2;

    /// <summary>The documents' places.</summary>
    public IReadOnlyList<int> Places { get; private set; } = [];

    public ArchiveFacets? Facet { get; private set; }

    /// <summary>The first text of a document that was found; -1 where the document has none.</summary>
    public int RowOf(int place) => rows[place] - 1;

    /// <param name="shelf">The documents.</param>
    /// <param name="found">The texts that match the query; null where there is no query.</param>
    /// <param name="question">What else must hold.</param>
    public static ArchiveSelection Of(ArchiveShelf shelf, RowSet? found, ArchiveQuestion question)
    {
        var selection = new ArchiveSelection(shelf, question);
        selection.Select(found);
        return selection;
    }

    private void Select(RowSet? found)
    {
        var isFound = new bool[shelf.Documents];
        var textsOf = new List<(int Place, int Row)>();
        for (var row = 0; row < shelf.Rows; row++)
        {
            var place = shelf.PlaceOfRow[row];
            if (place < 0 || (found is not null && !found.Contains(row)))
            {
                continue;
            }

            if (question.WithFacets)
            {
                textsOf.Add((place, row));
            }

            isFound[place] = true;
            if (rows[place] == 0 && (language == Any || shelf.LanguageOfRow[row] == language))
            {
                rows[place] = row + 1;
            }
        }

        var missing = new int[shelf.Documents];
        var places = new List<int>();
        var counts = columns.Select(column => new int[column.Values.Count]).ToArray();
        for (var place = 0; place < missing.Length; place++)
        {
            missing[place] = isFound[place] || found is null ? Missing(place) : Excluded;
            var isInLanguage = language == Any || rows[place] > 0;
            if (missing[place] == 0 && isInLanguage)
            {
                places.Add(place);
            }

            if (question.WithFacets && isInLanguage)
            {
                Count(place, missing[place], counts);
            }
        }

        Places = places;
        Facet = question.WithFacets
            ? new ArchiveFacets(Values(columns[0], counts[0]), Values(columns[1], counts[1]), Values(columns[2], counts[2]), Values(columns[3], counts[3]), Languages(textsOf, missing))
            : null;
    }

    // One bit for each facet that does not fit.
    private int Missing(int place)
    {
        var day = shelf.Days[place];
        if (day < question.From || day > question.To
            || (source != Any && !shelf.Sources[place].Contains(source))
            || (question.Family is { } family && !family.Equals(shelf.Families[place], StringComparison.OrdinalIgnoreCase)))
        {
            return Excluded;
        }

        var missing = 0;
        for (var facet = 0; facet < Facets; facet++)
        {
            missing |= wanted[facet] == Any || columns[facet][place] == wanted[facet] ? 0 : 1 << facet;
        }

        return missing;
    }

    // A document that only one facet keeps out counts in that facet: it says what another choice would find.
    private void Count(int place, int missing, int[][] counts)
    {
        for (var facet = 0; facet < Facets; facet++)
        {
            if ((missing == 0 || missing == 1 << facet) && columns[facet][place] is >= 0 and var value)
            {
                counts[facet][value]++;
            }
        }
    }

    private List<FacetValue> Languages(List<(int Place, int Row)> texts, int[] missing)
    {
        var counts = new int[shelf.LanguageOfRow.Values.Count];
        foreach (var (place, row) in texts)
        {
            if (missing[place] == 0 && shelf.LanguageOfRow[row] is >= 0 and var value)
            {
                counts[value]++;
            }
        }

        return Values(shelf.LanguageOfRow, counts);
    }

    private static List<FacetValue> Values(ShelfColumn column, int[] counts) =>
    [
        .. counts.Index().Where(one => one.Item > 0).Select(one => new FacetValue(column.Values[one.Index], one.Item))
            .OrderByDescending(value => value.Documents).ThenBy(value => value.Value, StringComparer.Ordinal),
    ];
}
