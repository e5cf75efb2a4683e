namespace TreatyAlerts.Site.Api;

/// <summary>A parameter of an address: what is read, refused and documented follows from it.</summary>
/// <param name="Name">As the address has it.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Description">For the OpenAPI document.</param>
/// <param name="Choices">The values of a <see cref="ApiParameterKind.Choice"/>.</param>
/// <param name="InPath">True where it is a part of the path.</param>
internal sealed record ApiParameter(string Name, ApiParameterKind Kind, string Description, IReadOnlyList<string>? Choices = null, bool InPath = false);

/// <summary>What the value of a parameter must be.</summary>
internal enum ApiParameterKind
{
    /// <summary>Some text on one line.</summary>
    Text,

    /// <summary>A query of docs/query-language.md.</summary>
    Query,

    /// <summary>A day, or a day and a time with its offset.</summary>
    Instant,

    /// <summary>A day.</summary>
    Day,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>1 to 100.</summary>
    Limit,

    /// <summary>A place in a list, as an answer gave it.</summary>
    Cursor,
}
