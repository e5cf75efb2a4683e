using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Filters;

/// <summary>Makes the query of a form: whatever is typed, it is sound, or the field that is in its way is named.</summary>
internal sealed class FilterWriter
{
    private readonly List<FilterProblem> problems = [];
    private readonly List<string> parts = [];
    private readonly TopicQuery? query;

    private FilterWriter(FilterForm form)
    {
        foreach (var word in form.All)
        {
            Required(word);
        }

        foreach (var phrase in form.Exact)
        {
            Add(parts, "exact", phrase, null, exact: true);
        }

        foreach (var (at, group) in form.Any.Index())
        {
            parts.AddRange(OneOf($"any{at}", group, null));
        }

        parts.AddRange(OneOf("source", form.Sources, QueryField.Source));
        parts.AddRange(OneOf("session", form.Sessions, QueryField.Session));
        parts.AddRange(OneOf("from", form.Submitters, QueryField.From));
        parts.AddRange(OneOf("type", form.Kinds, QueryField.Type));
        parts.AddRange(OneOf("language", form.Languages, QueryField.Lang));
        var excluded = new List<string>();
        foreach (var word in form.Not)
        {
            Add(excluded, "not", word.TrimStart('-', ' '), null);
        }

        if (parts.Count == 0 && excluded.Count > 0)
        {
            problems.Add(new("not", FilterFault.OnlyExclusions));
        }

        parts.AddRange(excluded.Select(term => $"-{term}"));
        if (parts.Count > 0 && problems.Count == 0 && !TopicQuery.TryParse(string.Join(' ', parts), out query, out _))
        {
            problems.Add(new(Longest(form), FilterFault.TooLong));
        }
    }

    /// <summary>The query; null when the form is empty or something in it is wrong.</summary>
    public static TopicQuery? Write(FilterForm form, out IReadOnlyList<FilterProblem> problems)
    {
        var writer = new FilterWriter(form);
        problems = writer.problems;
        return writer.problems.Count == 0 ? writer.query : null;
    }

    private void Required(string word)
    {
        if (word is "AND" or "OR" or "NOT" or "&" or "&&" or "|" or "||" || (word is ['-' or '!', _, ..] && word.Any(char.IsLetterOrDigit)))
        {
            problems.Add(new("all", FilterFault.Operator, word));
        }
        else
        {
            Add(parts, "all", word, null);
        }
    }

    private IEnumerable<string> OneOf(string name, IReadOnlyList<string> pieces, QueryField? field)
    {
        var terms = new List<string>();
        foreach (var piece in pieces)
        {
            if (field is QueryField.Lang && !UnLanguages.IsKnown(piece))
            {
                problems.Add(new(name, FilterFault.Language, piece));
            }
            else
            {
                Add(terms, name, piece, field);
            }
        }

        var prefix = field is { } one ? $"{QueryFields.Name(one)}:" : "";
        return terms.Count == 0 ? [] : [terms.Count == 1 ? prefix + terms[0] : $"{prefix}({string.Join(" OR ", terms)})"];
    }

    private void Add(List<string> terms, string name, string piece, QueryField? field, bool exact = false)
    {
        if (TermText.Write(piece, field, exact, out var fault) is { } term)
        {
            terms.Add(term);
        }
        else
        {
            problems.Add(new(name, fault, piece));
        }
    }

    // All fields are sound by themselves, so there is too much in one of them.
    private static string Longest(FilterForm form) =>
        new (string Name, IEnumerable<string> Pieces)[]
        {
            ("all", form.All), ("exact", form.Exact), ("not", form.Not), ("source", form.Sources), ("session", form.Sessions), ("from", form.Submitters), ("type", form.Kinds),
            ("language", form.Languages),
        }
        .Concat(form.Any.Select((group, at) => (Name: $"any{at}", Pieces: (IEnumerable<string>)group)))
        .MaxBy(field => field.Pieces.Sum(piece => piece.Length)).Name;
}
