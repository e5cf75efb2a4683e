using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Linting;

/// <summary>Whether every text that one part of a query matches is matched by another: true only where the words alone prove it.</summary>
internal sealed class Implication
{
    // Groups inside groups are compared along many ways: each pair only once, or thirty of them would take for ever.
    private readonly Dictionary<(QueryNode One, QueryField? OneField, QueryNode Other, QueryField? OtherField), bool> known = [];

    public bool Holds(QueryNode one, QueryNode other) => Holds(one, null, other, null);

    private bool Holds(QueryNode one, QueryField? oneField, QueryNode other, QueryField? otherField)
    {
        if (one is InField scoped)
        {
            return Holds(scoped.Part, scoped.Field, other, otherField);
        }

        if (other is InField otherScoped)
        {
            return Holds(one, oneField, otherScoped.Part, otherScoped.Field);
        }

        if (one is Term term && other is Term otherTerm)
        {
            return Holds(term, oneField, otherTerm, otherField);
        }

        var pair = (one, oneField, other, otherField);
        return known.TryGetValue(pair, out var holds) ? holds : known[pair] = HoldsInside(one, oneField, other, otherField);
    }

    private bool HoldsInside(QueryNode one, QueryField? oneField, QueryNode other, QueryField? otherField) =>
        (one, other) switch
        {
            (AnyOf any, _) => any.Parts.All(part => Holds(part, oneField, other, otherField)),
            (_, AllOf all) => all.Parts.All(part => Holds(one, oneField, part, otherField)),
            (AllOf all, _) when all.Parts.Any(part => Holds(part, oneField, other, otherField)) => true,
            (_, AnyOf any) => any.Parts.Any(part => Holds(one, oneField, part, otherField)),
            (NoneOf none, NoneOf otherNone) => Holds(otherNone.Part, otherField, none.Part, oneField),
            _ => false,
        };

    private static bool Holds(Term one, QueryField? oneField, Term other, QueryField? otherField)
    {
        if (!IsWithin(oneField, otherField))
        {
            return false;
        }

        if (one.Text == other.Text && one.IsPrefix == other.IsPrefix && one.IsQuoted == other.IsQuoted && one.IsSymbol == other.IsSymbol)
        {
            return one.Slop <= other.Slop;
        }

        if (oneField == QueryField.Symbol)
        {
            return IsFiledUnder(one, other);
        }

        // A symbol may match by its family alone; whole values know no parts.
        return !one.IsSymbol && !other.IsSymbol && !QueryFields.IsWhole(oneField) && HasWords(one, other);
    }

    // Title and text are where a word without a field is looked for.
    private static bool IsWithin(QueryField? field, QueryField? other) => field == other || (other is null && field is QueryField.Title or QueryField.Body);

    private static bool IsFiledUnder(Term one, Term other) =>
        !other.IsQuoted && !other.IsPrefix && !one.IsPrefix && (one.Text == other.Text || one.Text.StartsWith(other.Text + "/", StringComparison.OrdinalIgnoreCase));

    private static bool HasWords(Term one, Term other)
    {
        // cyber-crime also stands for cybercrime
        if (one.IsHyphenated || (other.Words.Count > 1 && (one.Slop > 0 || other.IsHyphenated != one.IsHyphenated)))
        {
            return false;
        }

        return other.Words.Count == 1
            ? Enumerable.Range(0, one.Words.Count).Any(at => IsWord(one, at, other, 0))
            : Enumerable.Range(0, Math.Max(0, one.Words.Count - other.Words.Count + 1)).Any(start => other.Words.Index().All(word => IsWord(one, start + word.Index, other, word.Index)));
    }

    private static bool IsWord(Term one, int at, Term other, int otherAt)
    {
        var (word, wanted) = (one.Words[at], other.Words[otherAt]);
        var isBeginning = one.IsPrefix && at == one.Words.Count - 1;
        if (other.IsPrefix && otherAt == other.Words.Count - 1)
        {
            // An inflection may lose letters: only what stands in quotes, or is itself a beginning, begins so for certain.
            return (one.IsQuoted || isBeginning) && word.StartsWith(wanted, StringComparison.Ordinal);
        }

        return !isBeginning && word == wanted && (one.IsQuoted || !other.IsQuoted);
    }
}
