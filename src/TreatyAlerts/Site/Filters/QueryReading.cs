using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>Says in plain words what a query finds, in each of the six languages.</summary>
/// <remarks>
/// Every language has whole sentence patterns, and only two are nested: a relative clause ("that mention …") and an exception ("except those that …").
/// So no language has to negate a verb or put a quoted word into a case.
/// </remarks>
internal sealed class QueryReading
{
    private readonly FilterTexts texts;
    private readonly ReadingWords words;

    private QueryReading(FilterTexts texts) => (this.texts, words) = (texts, new ReadingWords(texts));

    /// <summary>The reading, in one to three sentences of plain text.</summary>
    public static string Of(TopicQuery query, FilterTexts texts)
    {
        var root = query.Root();
        List<string> sentences = [texts.Format("reading", new QueryReading(texts).Read(root, null).Text)];
        sentences.AddRange((ReadingScope.Of(root, QueryField.Source), ReadingScope.Of(root, QueryField.Lang)) switch
        {
            (Scope.Free, Scope.Free) => [texts["reading.everywhere"]],
            (Scope.Free, _) => [texts["reading.anywhere"]],
            (Scope.Others, Scope.Free) => [texts["reading.elsewhere"], texts["reading.languages"]],
            (Scope.Others, _) => [texts["reading.elsewhere"]],
            (_, Scope.Free) => [texts["reading.languages"]],
            _ => (string[])[],
        });
        return string.Join(' ', ReadingScope.HasForms(root, null) ? [.. sentences, texts["reading.forms"]] : sentences);
    }

    private Clause Read(QueryNode node, QueryField? field, bool isWhole = true) => node switch
    {
        InField scoped => Read(scoped.Part, scoped.Field, isWhole),
        Term term => new(words.Said(field, words.One(term, field))),
        AllOf all => All(all.Parts, field),
        AnyOf any => Any(any.Parts, field, isWhole),
        NoneOf none => Not([none.Part], field),
        _ => throw new InvalidOperationException($"There are no words for a {node.GetType().Name}."),
    };

    private Clause All(IReadOnlyList<QueryNode> parts, QueryField? field)
    {
        var excluded = parts.OfType<NoneOf>().Select(none => none.Part).ToList();
        var clauses = Together(parts.Where(part => part is not NoneOf), field, (_, items) => words.All(items), isWhole: false);
        if (clauses.Count == 0)
        {
            return Not(excluded, field);
        }

        var required = Join(clauses, "reading.and");
        return excluded.Count == 0 ? required : new(texts.Format("reading.except", clauses.Count == 1 ? Inner(required) : required.Text, Inner(Any(excluded, field, isWhole: true))), IsCompound: true);
    }

    private Clause Any(IReadOnlyList<QueryNode> parts, QueryField? field, bool isWhole)
    {
        List<QueryNode> flat = [.. parts.SelectMany(part => part is AnyOf any ? any.Parts : [part])];
        return Join(Together(flat, field, Listed, isWhole: true), "reading.or");

        string Listed(QueryField? one, IReadOnlyList<string> items) =>
            isWhole || items.Count == 1 || !ReadingWords.IsText(one) ? words.Any(items) : texts.Format("reading.any", words.Any(items));
    }

    private Clause Not(IReadOnlyList<QueryNode> excluded, QueryField? field) => new(texts.Format("reading.not", Inner(Any(excluded, field, isWhole: true))));

    /// <summary>Clauses in the order of their parts; terms that are looked for in the same field are told in one.</summary>
    private List<Clause> Together(IEnumerable<QueryNode> parts, QueryField? field, Func<QueryField?, IReadOnlyList<string>, string> list, bool isWhole)
    {
        var clauses = new List<(QueryField? Field, List<string> Items, Clause? Clause)>();
        foreach (var part in parts)
        {
            var (one, inside) = part is InField scoped ? (scoped.Field, scoped.Part) : (field, part);
            if (inside is not Term term)
            {
                clauses.Add((one, [], Read(inside, one, isWhole)));
            }
            else if (clauses.Find(clause => clause.Clause is null && clause.Field == one).Items is { } items)
            {
                items.Add(words.One(term, one));
            }
            else
            {
                clauses.Add((one, [words.One(term, one)], null));
            }
        }

        return [.. clauses.Select(clause => clause.Clause ?? new(words.Said(clause.Field, list(clause.Field, clause.Items))))];
    }

    private Clause Join(List<Clause> clauses, string pattern) => clauses is [var only]
        ? only
        : new(clauses.Select(Inner).Aggregate((one, other) => texts.Format(pattern, one, other)), IsCompound: true);

    private string Inner(Clause clause) => clause.IsCompound ? texts.Format("reading.group", clause.Text) : clause.Text;

    /// <summary>A relative clause without its pronoun; a compound one needs brackets inside another.</summary>
    private readonly record struct Clause(string Text, bool IsCompound = false);
}
