using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>Fills the builder's fields from a query.</summary>
internal static class FilterReader
{
    /// <summary>The fields that make a query of the same meaning; null when they cannot.</summary>
    public static FilterForm? Read(TopicQuery query)
    {
        var root = query.Root();
        var form = new FilterForm();
        foreach (var part in root is AllOf all ? all.Parts : [root])
        {
            if (With(form, part) is not { } filled)
            {
                return null;
            }

            form = filled;
        }

        return FilterWriter.Write(form, out _) is null ? null : form;
    }

    private static FilterForm? With(FilterForm form, QueryNode part) => part switch
    {
        Term { IsQuoted: true, Slop: 0 } term => form with { Exact = [.. form.Exact, Inside(term)] },
        Term term => form with { All = [.. form.All, Text(term)] },
        AnyOf any when form.Any.Count < FilterForm.MostGroups && Terms(any) is { } terms => form with { Any = [.. form.Any, terms] },
        NoneOf { Part: var excluded } when Terms(excluded) is { } terms => form with { Not = [.. form.Not, .. terms] },
        InField { Part: var inside } scoped when Terms(inside) is { } terms => With(form, scoped.Field, terms),
        _ => null,
    };

    private static FilterForm? With(FilterForm form, QueryField field, IReadOnlyList<string> terms) => field switch
    {
        QueryField.Source when form.Sources.Count == 0 => form with { Sources = terms },
        QueryField.Session when form.Sessions.Count == 0 => form with { Sessions = terms },
        QueryField.From when form.Submitters.Count == 0 => form with { Submitters = terms },
        QueryField.Type when form.Kinds.Count == 0 => form with { Kinds = terms },
        QueryField.Lang when form.Languages.Count == 0 => form with { Languages = terms },
        _ => null,
    };

    private static IReadOnlyList<string>? Terms(QueryNode node) => node switch
    {
        Term term => [Text(term)],
        AnyOf any when any.Parts.All(part => part is Term) => [.. any.Parts.Cast<Term>().Select(Text)],
        _ => null,
    };

    // Several words are a phrase wherever a list is typed: only a single word needs its quotes.
    private static string Text(Term term) => term is { IsQuoted: true, Slop: 0, Words.Count: > 1 } && term.Text.Contains(' ', StringComparison.Ordinal) ? Inside(term) : QueryFormatter.Format(term);

    private static string Inside(Term term) => term.IsPrefix ? $"{term.Text}*" : term.Text;
}
