namespace TreatyAlerts.Topics.Parsing;

/// <summary>A field of the query language; the names in lower case are what is typed.</summary>
internal enum QueryField
{
    Title,
    Symbol,
    Body,
    Source,
    Session,
    Type,
    From,
    Lang,
    Article,
    Phrase,
}

/// <summary>The names of the fields.</summary>
internal static class QueryFields
{
    private static readonly QueryField[] All = Enum.GetValues<QueryField>();

    public static string List { get; } = string.Join(", ", All.Select(Name));

    public static string Name(QueryField field) => field.ToString().ToLowerInvariant();

    public static QueryField? Find(ReadOnlySpan<char> name)
    {
        foreach (var field in All)
        {
            if (name.Equals(field.ToString(), StringComparison.OrdinalIgnoreCase))
                return field;
        }

        return null;
    }

    /// <summary>The field that was probably meant: at most two slips away.</summary>
    public static string? Nearest(string name)
    {
        if (name.Length > 20)
            return null;
        var (best, slips) = All.Select(field => (Name(field), Slips(name.ToLowerInvariant(), Name(field)))).MinBy(pair => pair.Item2);
        return slips <= Math.Min(2, best.Length / 2) ? best : null;
    }

    /// <summary>Fields whose value is compared as a whole take no distance.</summary>
    public static bool IsWhole(QueryField? field) =>
        field is QueryField.Symbol or QueryField.Source or QueryField.Lang or QueryField.Article;

    // Levenshtein's distance
    private static int Slips(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
