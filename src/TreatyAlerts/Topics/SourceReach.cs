using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics;

/// <summary>Whether a query leaves room for a source's documents: only what it says of source: counts, any text may stand in a document.</summary>
internal static class SourceReach
{
    private static readonly char[] Separators = [' ', '-', '_', '.', '/'];

    /// <summary>False where no document of that source and body can match.</summary>
    public static bool MayMatch(this TopicQuery query, string source, string body) => May(query.Root(), null, [Words(source), Words(body)]);

    private static bool May(QueryNode node, QueryField? field, string[][] names) => node switch
    {
        AllOf all => all.Parts.All(part => May(part, field, names)),
        AnyOf any => any.Parts.Any(part => May(part, field, names)),
        NoneOf none => !Must(none.Part, field, names),
        InField inside => May(inside.Part, inside.Field, names),
        Term term => field is not QueryField.Source || Fits(term, names),
        _ => true,
    };

    private static bool Must(QueryNode node, QueryField? field, string[][] names) => node switch
    {
        AllOf all => all.Parts.All(part => Must(part, field, names)),
        AnyOf any => any.Parts.Any(part => Must(part, field, names)),
        NoneOf none => !May(none.Part, field, names),
        InField inside => Must(inside.Part, inside.Field, names),
        Term term => field is QueryField.Source && Fits(term, names),
        _ => false,
    };

    private static bool Fits(Term term, string[][] names)
    {
        var sought = string.Join(' ', term.Words);
        return names.Select(name => string.Join(' ', name)).Any(name => term.IsPrefix ? name.StartsWith(sought, StringComparison.OrdinalIgnoreCase) : name.Equals(sought, StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Words(string name) => name.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
