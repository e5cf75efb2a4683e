using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Site.Finding;

/// <summary>What the address of a search page asks for, and what is wrong with it.</summary>
public sealed record SearchAsked
{
    public const int EntriesOfPage = 20;

    /// <summary>The parameters that facets set, in the order of the page.</summary>
    internal static readonly string[] Filters = ["body", "session", "submitter", "category", "language"];

    // Nobody reads so far, and what is passed over must be sorted too.
    private const int MostPages = 1_000;
    private const int FirstYear = 1945;
    private const int LastYear = 2999;
    private const string Newest = "newest";
    private const string Best = "best";
    private static readonly string[] Days = ["from", "to"];

    private static readonly string[] Others = ["family", "source", .. Days];

    private static readonly string[] Parameters = ["q", .. Filters, .. Others, "order"];

    private readonly Dictionary<string, string> values = [];

    /// <summary>The query as it was typed.</summary>
    public string Typed { get; private init; } = "";

    /// <summary>Null where nothing was typed, or what cannot be understood.</summary>
    public TopicQuery? Query { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; } = 1;

    public ArchiveOrder Order { get; private init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>A parameter's value; null for none.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>What the archive is asked.</summary>
    internal ArchiveQuestion Question(string language) => new()
    {
        Query = Query,
        Body = this["body"],
        Session = this["session"],
        Submitter = this["submitter"],
        Category = this["category"],
        Language = this["language"],
        Family = this["family"],
        Source = this["source"],
        From = Day("from"),
        To = Day("to"),
        Order = Order,
        Skip = (Page - 1) * EntriesOfPage,
        Take = EntriesOfPage,
        WithPassages = true,
        WithFacets = true,
        PhraseLanguage = language,
    };

    /// <summary>The address of this search with another value of a parameter; null takes it away. It leads to the first page.</summary>
    internal string With(string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, kept) in Parameters.Select(key => (key, key == name ? value : this[key])))
        {
            if (kept is not null)
            {
                query.Add(key, kept);
            }
        }

        return $"/search{query}";
    }

    /// <summary>The address of another page of this search.</summary>
    internal string OfPage(int page) => page == 1 ? With("", null)
        : With("", null) is var first && first.Contains('?', StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{first}&page={page}") : string.Create(CultureInfo.InvariantCulture, $"{first}?page={page}");

    /// <summary>Reads the address; texts say what is wrong.</summary>
    internal static SearchAsked Of(IQueryCollection address, FindingTexts texts)
    {
        List<FieldProblem> problems = [];
        var typed = Value(address, "q")?.Trim() ?? "";
        TopicQuery? query = null;
        if (typed.Length > 0 && !TopicQuery.TryParse(typed, out query, out var error))
        {
            problems.Add(new FieldProblem("q", texts.Format("problem.query", FindingTexts.Number(error.Position)), error.Suggestion is null ? error.Message : $"{error.Message} Try: {error.Suggestion}"));
        }

        if (!TryPage(Value(address, "page"), out var page))
        {
            problems.Add(new FieldProblem("q", texts.Format("problem.page", FindingTexts.Number(MostPages))));
        }

        var order = Value(address, "order");
        if (order is not (null or Newest or Best))
        {
            problems.Add(new FieldProblem("order", texts["problem.order"]));
        }

        var asked = new SearchAsked
        {
            Typed = typed,
            Query = query,
            Page = page,
            Order = order == Newest || query is null ? ArchiveOrder.Newest : ArchiveOrder.Best,
        };
        asked.Keep("q", typed);
        asked.Keep("order", query is not null && order == Newest ? order : null);
        foreach (var name in (IEnumerable<string>)[.. Filters, .. Others])
        {
            asked.Keep(name, Value(address, name));
        }

        foreach (var name in Days.Where(name => asked[name] is not null && asked.Day(name) is null))
        {
            problems.Add(new FieldProblem(name, texts["problem.day"]));
        }

        return asked with { Problems = problems };
    }

    private void Keep(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            values[name] = value;
        }
    }

    private DateOnly? Day(string name) =>
        DateOnly.TryParseExact(this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear ? day : null;

    private static string? Value(IQueryCollection address, string name) => address[name] is [{ } first, ..] ? first : null;

    private static bool TryPage(string? text, out int page)
    {
        page = 1;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= MostPages);
    }
}
