using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Explaining;

/// <summary>Finds the fewest terms that would have to be different for a query to match.</summary>
internal sealed class NearMissFinder(TextIndex document)
{
    private readonly Dictionary<string, bool> _known = [];

    /// <summary>What stands in the way; nothing when the query matches.</summary>
    public IReadOnlyList<Obstacle> Of(QueryNode node) => Of(node, null, wanted: true);

    private IReadOnlyList<Obstacle> Of(QueryNode node, QueryField? field, bool wanted) => node switch
    {
        AllOf all => wanted ? Together(all.Parts, field, wanted) : Fewest(all.Parts, field, wanted),
        AnyOf any => wanted ? Fewest(any.Parts, field, wanted) : Together(any.Parts, field, wanted),
        NoneOf none => Of(none.Part, field, !wanted),
        InField scoped => Of(scoped.Part, scoped.Field, wanted),
        _ => Leaf(TopicQuery.Of(field is { } one ? new InField(one, node) : node), wanted),
    };

    private List<Obstacle> Together(IReadOnlyList<QueryNode> parts, QueryField? field, bool wanted) => [.. parts.SelectMany(part => Of(part, field, wanted)).Distinct()];

    private IReadOnlyList<Obstacle> Fewest(IReadOnlyList<QueryNode> parts, QueryField? field, bool wanted) =>
        parts.Select(part => Of(part, field, wanted)).MinBy(obstacles => obstacles.Count) ?? [];

    private IReadOnlyList<Obstacle> Leaf(TopicQuery term, bool wanted)
    {
        if (!_known.TryGetValue(term.Text, out var stands))
            _known[term.Text] = stands = TopicExplanation.Of(term, document) is not null;
        return stands == wanted ? [] : [new Obstacle(term, IsMissing: wanted)];
    }
}

/// <summary>A term that stands in the way: it is missing, or it is there and excluded.</summary>
internal sealed record Obstacle(TopicQuery Term, bool IsMissing);
