using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Site.Filters;

/// <summary>What an address of the builder asks for.</summary>
/// <remarks>
/// The address has the fields, the query <c>q</c>, and <c>made</c>, a mark of the query that the page had made of its fields. A query that still bears the mark was not touched:
/// the fields count. Any other query was written by hand: it counts, whatever stands in the fields. An empty one leaves it to the fields.
/// </remarks>
public sealed record FilterAsked
{
    private const int MarkLength = 16;

    /// <summary>The fields as they are shown.</summary>
    public required FilterForm Form { get; init; }

    /// <summary>The query as the query field shows it.</summary>
    public string Typed { get; init; } = "";

    /// <summary>What <c>made</c> holds in the next form: empty when the query goes on counting, since the fields cannot show it.</summary>
    public string Made { get; init; } = "";

    /// <summary>Null when there is none, or something is wrong.</summary>
    public TopicQuery? Query { get; init; }

    /// <summary>The query was written by hand.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What is wrong with the fields.</summary>
    public IReadOnlyList<FilterProblem> Problems { get; init; } = [];

    /// <summary>What is wrong with the query that was written by hand.</summary>
    public TopicQueryError? Error { get; init; }

    /// <summary>What the filter shall be called; empty for no name.</summary>
    public string Name { get; init; } = "";

    public FilterProblem? Problem(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    internal static FilterAsked Of(IQueryCollection address)
    {
        var (typed, made, added) = (One(address, "q").Trim(), One(address, "made"), One(address, "add").Trim());
        var asked = typed.Length > 0 && MarkOf(typed) != made ? OfQuery(typed, FormOf(address)) : OfForm(FormOf(address));
        if (added.Length > 0 && asked.Query is { } query && (asked.IsOwn ? FilterReader.Read(query) : asked.Form)?.OrElse(added) is { } wider)
        {
            asked = OfForm(wider);
        }

        return asked with { Name = One(address, "name").Trim() };
    }

    internal static string MarkOf(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..MarkLength];

    private static FilterAsked OfForm(FilterForm form)
    {
        var query = FilterWriter.Write(form, out var problems);
        return new FilterAsked { Form = form, Query = query, Problems = problems, Typed = query?.Text ?? "", Made = query is null ? "" : MarkOf(query.Text) };
    }

    private static FilterAsked OfQuery(string typed, FilterForm form)
    {
        if (!TopicQuery.TryParse(typed, out var query, out var error))
        {
            return new FilterAsked { Form = form, Typed = typed, IsOwn = true, Error = error };
        }

        var shown = FilterReader.Read(query);
        return new FilterAsked { Form = shown ?? new FilterForm(), Typed = typed, Query = query, IsOwn = true, Made = shown is null ? "" : MarkOf(typed) };
    }

    private static FilterForm FormOf(IQueryCollection address) => new()
    {
        All = FilterPieces.OfWords(One(address, "all")),
        Exact = FilterPieces.OfLines(address["exact"].OfType<string>()),
        Any = [.. Enumerable.Range(0, FilterForm.MostGroups).Select(at => FilterPieces.OfList(address[$"any{at}"].OfType<string>())).Where(group => group.Count > 0)],
        Not = FilterPieces.OfList(address["not"].OfType<string>()),
        Sources = FilterPieces.OfLines(address["source"].OfType<string>()),
        Sessions = FilterPieces.OfLines(address["session"].OfType<string>()),
        Submitters = FilterPieces.OfLines(address["from"].OfType<string>()),
        Kinds = FilterPieces.OfLines(address["type"].OfType<string>()),
        Languages = FilterPieces.OfLines(address["language"].OfType<string>()),
    };

    private static string One(IQueryCollection address, string name) => address[name] is [{ } value, ..] ? value : "";
}
