namespace TreatyAlerts.Site.Filters;

/// <summary>What the fields of the filter builder say, piece by piece as it was typed or ticked.</summary>
public sealed record FilterForm
{
    /// <summary>How many groups there may be of which one word must occur.</summary>
    public const int MostGroups = 4;

    /// <summary>Words that must all occur, in any order.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>Phrases that must all occur just so.</summary>
    public IReadOnlyList<string> Exact { get; init; } = [];

    /// <summary>Of each group at least one word or phrase must occur.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Any { get; init; } = [];

    /// <summary>Words and phrases none of which may occur.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    /// <summary>Bodies and sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Sessions { get; init; } = [];

    public IReadOnlyList<string> Submitters { get; init; } = [];

    /// <summary>Categories of documents.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool IsEmpty =>
        All.Count + Exact.Count + Any.Sum(group => group.Count) + Not.Count + Sources.Count + Sessions.Count + Submitters.Count + Kinds.Count + Languages.Count == 0;

    /// <summary>The same with a phrase more that may occur instead of others; null where it would narrow the filter and not widen it.</summary>
    public FilterForm? OrElse(string phrase)
    {
        if (Any is [var first, ..])
        {
            return first.Contains(phrase, StringComparer.OrdinalIgnoreCase) ? this : this with { Any = [[.. first, phrase], .. Any.Skip(1)] };
        }

        return (All, Exact) switch
        {
            ([var word], []) => this with { All = [], Any = [[word, phrase]] },
            ([], [var words]) => this with { Exact = [], Any = [[$"\"{words}\"", phrase]] },
            _ => null,
        };
    }
}
