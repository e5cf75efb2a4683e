using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Site.Filters;

/// <summary>What a query says of where documents come from, and of their language.</summary>
internal static class ReadingScope
{
    public static Scope Of(QueryNode root, QueryField field)
    {
        if (!Names(root, field))
        {
            return Scope.Free;
        }

        var parts = root is AllOf all ? all.Parts : [root];
        return parts.All(part => part is NoneOf || !Names(part, field)) && parts.Where(part => part is NoneOf).All(part => !Names(part, field) || IsJust(((NoneOf)part).Part, field))
            ? Scope.Others
            : Scope.Bound;
    }

    /// <summary>Whether some word counts in its inflections too.</summary>
    public static bool HasForms(QueryNode node, QueryField? field) => node switch
    {
        AllOf all => all.Parts.Any(part => HasForms(part, field)),
        AnyOf any => any.Parts.Any(part => HasForms(part, field)),
        NoneOf none => HasForms(none.Part, field),
        InField scoped => HasForms(scoped.Part, scoped.Field),
        Term term => ReadingWords.IsText(field) && !term.IsQuoted && !term.IsSymbol && !term.IsPrefix && term.Words.Any(word => !word.All(char.IsAsciiDigit) && !IsHan(word)),
        _ => false,
    };

    private static bool Names(QueryNode node, QueryField field) => node switch
    {
        AllOf all => all.Parts.Any(part => Names(part, field)),
        AnyOf any => any.Parts.Any(part => Names(part, field)),
        NoneOf none => Names(none.Part, field),
        InField scoped => scoped.Field == field,
        _ => false,
    };

    private static bool IsJust(QueryNode node, QueryField field) => node switch
    {
        InField scoped => scoped.Field == field,
        AnyOf any => any.Parts.All(part => IsJust(part, field)),
        _ => false,
    };

    private static bool IsHan(string word) => word[0] is >= '\u3400' and <= '\u9FFF' || char.IsHighSurrogate(word[0]);
}

/// <summary>How a query binds a field.</summary>
internal enum Scope
{
    /// <summary>Not at all.</summary>
    Free,

    /// <summary>Some values are left out; all others are taken.</summary>
    Others,

    /// <summary>In some other way, which its reading says.</summary>
    Bound,
}
