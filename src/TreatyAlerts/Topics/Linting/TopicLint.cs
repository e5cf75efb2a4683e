using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Linting;

/// <summary>Finds what the author of a topic cannot have meant: parts that can never match, and parts that change nothing.</summary>
/// <remarks>It proves what it says from the query's words alone, so it may miss some, and is never wrong.</remarks>
public static class TopicLint
{
    /// <summary>What is odd about a query, in its order.</summary>
    public static IReadOnlyList<LintFinding> Of(TopicQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<LintFinding> findings = [];
        Look(query.Root(), null, new Implication(), findings);
        return findings;
    }

    /// <summary>The single words and phrases that must be found somewhere for a part to match, each as a query of its own; what is excluded is left out.</summary>
    public static IReadOnlyList<TopicQuery> Terms(TopicQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<TopicQuery> terms = [];
        Collect(query.Root(), null, terms);
        return [.. terms.Distinct()];
    }

    private static void Collect(QueryNode node, QueryField? field, List<TopicQuery> terms)
    {
        switch (node)
        {
            case AllOf all:
                foreach (var part in all.Parts)
                    Collect(part, field, terms);
                break;
            case AnyOf any:
                foreach (var part in any.Parts)
                    Collect(part, field, terms);
                break;
            case InField scoped:
                Collect(scoped.Part, scoped.Field, terms);
                break;
            case Term:
                terms.Add(TopicQuery.Of(Scoped(node, field)));
                break;
        }
    }

    private static void Look(QueryNode node, QueryField? field, Implication implied, List<LintFinding> findings)
    {
        switch (node)
        {
            case AllOf all:
                LookAll([.. all.Parts.Select(part => Scoped(part, field))], implied, findings);
                foreach (var part in all.Parts)
                    Look(part, field, implied, findings);
                break;
            case AnyOf any:
                LookAny([.. any.Parts.Select(part => Scoped(part, field))], implied, findings);
                foreach (var part in any.Parts)
                    Look(part, field, implied, findings);
                break;
            case NoneOf none:
                Look(none.Part, field, implied, findings);
                break;
            case InField scoped:
                Look(scoped.Part, scoped.Field, implied, findings);
                break;
        }
    }

    private static void LookAll(List<QueryNode> parts, Implication implied, List<LintFinding> findings)
    {
        foreach (var none in parts.OfType<NoneOf>())
        {
            if (parts.Find(part => part is not NoneOf && implied.Holds(part, none.Part)) is { } contradicted)
                findings.Add(new(LintKind.Contradiction, Text(contradicted), $"nothing can match both {Text(contradicted)} and {Text(none)}"));
        }

        var languages = parts.Select(Language).OfType<string>().Distinct().ToList();
        if (languages.Count > 1)
            findings.Add(new(LintKind.Contradiction, $"lang:{languages[1]}", $"no text is in two languages: write lang:({string.Join(" OR ", languages)})"));

        Idle(parts, (part, other) => implied.Holds(other, part), (part, other) => $"{Text(part)} changes nothing: whatever matches {Text(other)} matches it", findings);
    }

    private static void LookAny(List<QueryNode> parts, Implication implied, List<LintFinding> findings) =>
        Idle(parts, implied.Holds, (part, other) => $"{Text(part)} changes nothing: whatever it matches, {Text(other)} matches too", findings);

    // Of two that are alike, the second is idle.
    private static void Idle(List<QueryNode> parts, Func<QueryNode, QueryNode, bool> isIdle, Func<QueryNode, QueryNode, string> message, List<LintFinding> findings)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = 0; j < parts.Count; j++)
            {
                if (i != j && isIdle(parts[i], parts[j]) && (j < i || !isIdle(parts[j], parts[i])))
                {
                    findings.Add(new(LintKind.Idle, Text(parts[i]), message(parts[i], parts[j])));
                    break;
                }
            }
        }
    }

    private static string? Language(QueryNode node) => node is InField { Field: QueryField.Lang, Part: Term { IsPrefix: false } term } ? term.Text : null;

    private static QueryNode Scoped(QueryNode node, QueryField? field) => field is { } one && node is not InField
        ? node is NoneOf none ? none with { Part = Scoped(none.Part, field) } : new InField(one, node)
        : node;

    private static string Text(QueryNode node) => QueryFormatter.Format(node);
}

/// <summary>Something odd about a topic.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">The part of the query it is about.</param>
/// <param name="Message">What is odd, and where it helps, what to write instead.</param>
public sealed record LintFinding(LintKind Kind, string Part, string Message);

/// <summary>What is odd.</summary>
public enum LintKind
{
    /// <summary>Parts that can never match together.</summary>
    Contradiction,

    /// <summary>A part without which the same documents match.</summary>
    Idle,

    /// <summary>A word or phrase that no document of the archive has.</summary>
    NeverSeen,
}
