namespace TreatyAlerts.Topics.Parsing;

/// <summary>A query must name something that has to be there; otherwise it matches nearly everything.</summary>
internal static class Anchor
{
    /// <summary>The part that lacks one; null when the query is sound.</summary>
    public static QueryNode? Missing(QueryNode node) => node switch
    {
        AllOf all => all.Parts.Any(part => Missing(part) is null) ? null : Missing(all.Parts[0]),
        AnyOf any => any.Parts.Select(Missing).FirstOrDefault(loose => loose is not null),
        InField scoped => Missing(scoped.Part),
        NoneOf none => IsSoundNegated(none.Part) ? null : none,
        _ => null,
    };

    // De Morgan: -(a OR -b) is -a b
    private static bool IsSoundNegated(QueryNode node) => node switch
    {
        AllOf all => all.Parts.All(IsSoundNegated),
        AnyOf any => any.Parts.Any(IsSoundNegated),
        InField scoped => IsSoundNegated(scoped.Part),
        NoneOf none => Missing(none.Part) is null,
        _ => false,
    };
}
