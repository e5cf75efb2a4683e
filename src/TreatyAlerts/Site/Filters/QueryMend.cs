using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>Mends a query by leaving out the part that a finding is about.</summary>
internal static class QueryMend
{
    /// <summary>The query without that part; null when it cannot do without, or when an idle part turns out to matter.</summary>
    public static TopicQuery? Without(TopicQuery query, LintFinding finding)
    {
        var root = query.Root();
        foreach (var smaller in Smaller(root, null, finding.Part))
        {
            // What is said to change nothing must provably change nothing, wherever else such a part stands.
            var isSame = finding.Kind is not LintKind.Idle || (new Implication().Holds(root, smaller) && new Implication().Holds(smaller, root));
            if (isSame && TopicQuery.TryParse(QueryFormatter.Format(smaller), out var mended, out _))
            {
                return mended;
            }
        }

        return null;
    }

    private static IEnumerable<QueryNode> Smaller(QueryNode node, QueryField? field, string part) => node switch
    {
        AllOf all => SmallerList(all.Parts, field, part, parts => new AllOf(parts)),
        AnyOf any => SmallerList(any.Parts, field, part, parts => new AnyOf(parts)),
        NoneOf none => Smaller(none.Part, field, part).Select(inside => new NoneOf(inside)),
        InField scoped => Smaller(scoped.Part, scoped.Field, part).Select(inside => new InField(scoped.Field, inside)),
        _ => [],
    };

    private static IEnumerable<QueryNode> SmallerList(IReadOnlyList<QueryNode> parts, QueryField? field, string part, Func<IReadOnlyList<QueryNode>, QueryNode> make)
    {
        for (var at = 0; at < parts.Count; at++)
        {
            if (IsMeant(parts[at], field, part))
            {
                yield return With(parts, at, null, make);
            }

            foreach (var inside in Smaller(parts[at], field, part))
            {
                yield return With(parts, at, inside, make);
            }
        }
    }

    private static QueryNode With(IReadOnlyList<QueryNode> parts, int at, QueryNode? other, Func<IReadOnlyList<QueryNode>, QueryNode> make)
    {
        QueryNode[] left = [.. parts.Take(at), .. other is null ? (QueryNode[])[] : [other], .. parts.Skip(at + 1)];
        return left is [var only] ? only : make(left);
    }

    // Findings name a part with its field, also where the field stands before a group.
    private static bool IsMeant(QueryNode node, QueryField? field, string part) =>
        QueryFormatter.Format(node) == part || (field is { } one && node is not InField && QueryFormatter.Format(node is NoneOf none ? none with { Part = new InField(one, none.Part) } : new InField(one, node)) == part);
}
