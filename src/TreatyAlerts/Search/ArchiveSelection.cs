namespace TreatyAlerts.Search;

/// <summary>The documents that fit a question, the newest first, and how many of each facet's values there are.</summary>
internal sealed class ArchiveSelection
{
    private const int Facets = 4;
    private const int Excluded = -1;

    // Different from the number of a value that nothing has.
    private const int Any = -2;

    private readonly ArchiveShelf shelf;
    private readonly ArchiveQuestion question;
    private readonly RowSet? texts;
    private readonly ShelfColumn[] columns;
    private readonly int[] wanted;
    private readonly int language;
    private readonly int source;
    private readonly bool isFree;

    private ArchiveSelection(ArchiveShelf shelf, RowSet? texts, ArchiveQuestion question)
    {
        (this.shelf, this.texts, this.question) = (shelf, texts, question);
        columns = [shelf.Bodies, shelf.Sessions, shelf.Submitters, shelf.Categories];
        wanted = [.. new[] { question.Body, question.Session, question.Submitter, question.Category }.Select((value, facet) => value is null ? Any : columns[facet].NumberOf(value))];
        language = question.Language is null ? Any : shelf.LanguageOfRow.NumberOf(question.Language);
        source = question.Source is null ? Any : shelf.SourceNames.IndexOf(question.Source);
        isFree = question is { From: null, To: null, Family: null } && source == Any && Array.TrueForAll(wanted, value => value == Any);
        Found = new RowSet(shelf.Documents);
    }

    /// <summary>The documents' places, as bits.</summary>
    public RowSet Found { get; }

    /// <summary>The documents' places in order.</summary>
    public IEnumerable<int> Places => Found.Rows();

    public int Count { get; private set; }

    public ArchiveFacets? Facet { get; private set; }

    /// <param name="shelf">The documents.</param>
    /// <param name="texts">The texts that match the query; null where there is no query.</param>
    /// <param name="question">What else must hold.</param>
    public static ArchiveSelection Of(ArchiveShelf shelf, RowSet? texts, ArchiveQuestion question)
    {
        var selection = new ArchiveSelection(shelf, texts, question);
        selection.Select();
        return selection;
    }

    /// <summary>The first text of a document that was found; -1 where the document has none.</summary>
    public int RowOf(int place)
    {
        foreach (var row in shelf.RowsOf(place))
        {
            if (texts?.Contains(row) != false && IsInLanguage(row))
            {
                return row;
            }
        }

        return -1;
    }

    private bool IsInLanguage(int row) => language == Any || shelf.LanguageOfRow[row] == language;

    private void Select()
    {
        var fitting = new RowSet(shelf.Documents);
        var inLanguage = language == Any ? null : InLanguage();
        var counts = columns.Select(column => new int[column.Values.Count]).ToArray();
        foreach (var place in texts is null ? RowSet.Whole(shelf.Documents) : shelf.PlacesOf(texts))
        {
            var missing = isFree ? 0 : Missing(place);
            var isInLanguage = inLanguage?.Contains(place) != false;
            if (missing == 0)
            {
                fitting.Add(place);
                if (isInLanguage)
                {
                    Found.Add(place);
                }
            }

            if (question.WithFacets && isInLanguage && missing != Excluded)
            {
                AddTo(counts, place, missing);
            }
        }

        Count = Found.Count;
        Facet = question.WithFacets
            ? new ArchiveFacets(Values(columns[0], counts[0]), Values(columns[1], counts[1]), Values(columns[2], counts[2]), Values(columns[3], counts[3]), Languages(fitting))
            : null;
    }

    private RowSet InLanguage()
    {
        var places = new RowSet(shelf.Documents);
        foreach (var row in texts ?? shelf.AllRows())
        {
            if (IsInLanguage(row) && shelf.PlaceOfRow[row] is >= 0 and var place)
            {
                places.Add(place);
            }
        }

        return places;
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
    private void AddTo(int[][] counts, int place, int missing)
    {
        for (var facet = 0; facet < Facets; facet++)
        {
            if ((missing == 0 || missing == 1 << facet) && columns[facet][place] is >= 0 and var value)
            {
                counts[facet][value]++;
            }
        }
    }

    private List<FacetValue> Languages(RowSet fitting)
    {
        var counts = new int[shelf.LanguageOfRow.Values.Count];
        foreach (var row in texts ?? shelf.AllRows())
        {
            if (shelf.PlaceOfRow[row] is >= 0 and var place && fitting.Contains(place) && shelf.LanguageOfRow[row] is >= 0 and var value)
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
