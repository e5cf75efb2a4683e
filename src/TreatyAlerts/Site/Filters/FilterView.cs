using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Filters;

/// <summary>The builder as it is shown.</summary>
public sealed record FilterView
{
    public required Here Here { get; init; }

    public required FilterAsked Asked { get; init; }

    /// <summary>Null where only the preview is shown.</summary>
    public FilterOffers? Offers { get; init; }

    /// <summary>Null when there is nothing to try, or this client has tried too much.</summary>
    public FilterFindings? Findings { get; init; }

    public bool IsLimited { get; init; }

    /// <summary>True where too many others are trying filters just now.</summary>
    public bool IsBusy { get; init; }

    public FilterTexts Texts => FilterTexts.Of(Here.Language);

    /// <summary>The builder with this query.</summary>
    internal static string Address(string query, string name = "") => $"/filter?q={Uri.EscapeDataString(query)}{(name.Length > 0 ? $"&name={Uri.EscapeDataString(name)}" : "")}";

    /// <summary>Everything that is wrong, in the order of the fields.</summary>
    internal IReadOnlyList<FieldProblem> Problems() => [
        .. Asked.Problems.Select(problem => new FieldProblem(problem.Field, Told(problem))),
        .. Asked.Error is { } error ? (FieldProblem[])[new FieldProblem("q", Texts.Format("problem.query", FilterTexts.Number(error.Position)), error.Message)] : []];

    private string Told(FilterProblem problem) => problem.Fault switch
    {
        FilterFault.NoWord => Texts.Format("problem.noword", Texts.Quoted(Shown(problem.Piece))),
        FilterFault.Star => Texts.Format("problem.star", Texts.Quoted(Shown(problem.Piece))),
        FilterFault.Operator => Texts.Format("problem.operator", Texts.Quoted(Shown(problem.Piece))),
        FilterFault.Language => Texts.Format("problem.language", Texts.Quoted(Shown(problem.Piece))),
        FilterFault.OnlyExclusions => Texts["problem.exclusions"],
        _ => Texts["problem.long"],
    };

    private static string Shown(string piece) => Views.ScrapedText.Clean(piece, 60);
}
