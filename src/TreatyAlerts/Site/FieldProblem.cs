using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>What is wrong with a field of a form, in the page's language.</summary>
/// <param name="Field">The field's name, which is its id too.</param>
/// <param name="Text">What is wrong, and how to mend it.</param>
/// <param name="Detail">What the query's parser said, in English; null for nothing.</param>
public sealed record FieldProblem(string Field, string Text, string? Detail = null)
{
    /// <summary>Says in the page's language what a request's check found.</summary>
    internal static FieldProblem Of(RequestProblem problem, SiteTexts texts) => problem.Field switch
    {
        RequestField.Address => new("address", texts["problem.address"]),
        RequestField.Language => new("language", texts["problem.choice"]),
        RequestField.Cadence => new("cadence", texts["problem.choice"]),
        RequestField.Hour => new("hour", texts["problem.choice"]),
        RequestField.Weekday => new("weekday", texts["problem.choice"]),
        RequestField.TimeZone => new("zone", texts["problem.zone"]),
        RequestField.Topics => new("query0", texts["problem.topics"]),
        RequestField.Name => new($"name{problem.Topic}", texts["problem.name"]),
        RequestField.Query when problem.Query is { } error => new(
            $"query{problem.Topic}", texts.Format("problem.query", SiteTexts.Number(error.Position)), error.Suggestion is null ? error.Message : $"{error.Message} Try: {error.Suggestion}"),
        _ => new("packs", texts["problem.choice"]),
    };
}
