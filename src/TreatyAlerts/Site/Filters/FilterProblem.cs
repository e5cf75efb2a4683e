namespace TreatyAlerts.Site.Filters;

/// <summary>What keeps the fields from making a query.</summary>
/// <param name="Field">The field's name in the form.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Piece">What was typed there; empty where the whole field is meant.</param>
public sealed record FilterProblem(string Field, FilterFault Fault, string Piece = "");

/// <summary>What can be wrong with a piece of a field.</summary>
public enum FilterFault
{
    /// <summary>No letter or digit in it.</summary>
    NoWord,

    /// <summary>A star that does not end a word of three letters.</summary>
    Star,

    /// <summary>AND, OR, NOT, or a minus: there are fields for these.</summary>
    Operator,

    /// <summary>Not one of the six languages.</summary>
    Language,

    /// <summary>More words or characters than a query may have.</summary>
    TooLong,

    /// <summary>Nothing says what must be there.</summary>
    OnlyExclusions,
}
