using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Site.Api;

/// <summary>The parameters of a request, each of which is what it must be.</summary>
internal sealed class ApiValues
{
    public const int DefaultLimit = 20;
    public const int MostLimit = 100;
    public const int LongestText = 300;

    // The years of the United Nations, with room.
    private const int FirstYear = 1945;
    private const int LastYear = 2999;

    private readonly Dictionary<string, object> values = [];

    private ApiValues()
    {
    }

    /// <summary>All parameters but the place in the list, in a form that is the same for the same question.</summary>
    public string Question { get; private set; } = "";

    public int Limit => values.TryGetValue("limit", out var limit) ? (int)limit : DefaultLimit;

    public TopicQuery? Query => values.GetValueOrDefault("q") as TopicQuery;

    public string? Text(string name) => values.GetValueOrDefault(name) as string;

    public DateTimeOffset? Instant(string name) => values.GetValueOrDefault(name) as DateTimeOffset?;

    public DateOnly? Day(string name) => values.GetValueOrDefault(name) as DateOnly?;

    /// <summary>Reads what a request gives; the first thing that is wrong is told instead.</summary>
    public static (ApiValues Values, ApiProblem? Problem) Read(HttpRequest request, IReadOnlyList<ApiParameter> known)
    {
        var read = new ApiValues();
        var asked = Encoding.UTF8.GetBytes(request.QueryString.Value ?? "");
        if (!Utf8.IsValid(WebUtility.UrlDecodeToBytes(asked, 0, asked.Length) ?? []))
        {
            return (read, ApiProblem.Bad("?", "and what follows it is not UTF-8"));
        }

        foreach (var parameter in known.Where(parameter => parameter.InPath))
        {
            if (read.Problem(parameter, request.RouteValues[parameter.Name] as string ?? "") is { } problem)
            {
                return (read, problem);
            }
        }

        foreach (var (name, given) in request.Query)
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name && !parameter.InPath) is not { } parameter)
            {
                return (read, ApiProblem.Unknown(Shown(name), [.. known.Where(parameter => !parameter.InPath).Select(parameter => parameter.Name)]));
            }

            if (given is not [{ } value])
            {
                return (read, ApiProblem.Bad(name, "stands there more than once"));
            }

            if (read.Problem(parameter, value) is { } problem)
            {
                return (read, problem);
            }
        }

        read.Question = string.Join('\n', known.Where(parameter => parameter.Kind is not (ApiParameterKind.Cursor or ApiParameterKind.Limit) && read.values.ContainsKey(parameter.Name))
            .Select(parameter => $"{parameter.Name}={(parameter.Kind is ApiParameterKind.Instant ? read.Instant(parameter.Name)?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : read.values[parameter.Name])}"));
        return (read, null);
    }

    private ApiProblem? Problem(ApiParameter parameter, string value)
    {
        if (value.Length == 0)
        {
            return ApiProblem.Bad(parameter.Name, "is empty");
        }

        return parameter.Kind switch
        {
            ApiParameterKind.Query => QueryProblem(parameter.Name, value),
            ApiParameterKind.Choice => parameter.Choices!.Contains(value, StringComparer.Ordinal) ? Keep(value) : ApiProblem.Bad(parameter.Name, $"is one of {string.Join(", ", parameter.Choices!)}", parameter.Choices),
            ApiParameterKind.Limit => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit
                ? Keep(limit) : ApiProblem.Bad(parameter.Name, $"is a number from 1 to {MostLimit}"),
            ApiParameterKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear
                ? Keep(day) : ApiProblem.Bad(parameter.Name, "is a day such as 2026-09-07"),
            ApiParameterKind.Instant => InstantOf(value) is { } instant
                ? Keep(instant) : ApiProblem.Bad(parameter.Name, "is a day such as 2026-09-07, or an instant such as 2026-09-07T08:30:00Z ('+' is written %2B)"),
            _ => value.Length > LongestText && parameter.Kind is ApiParameterKind.Text ? ApiProblem.Bad(parameter.Name, $"is longer than {LongestText} characters")
                : value.Any(c => char.IsControl(c) || c == '\uFFFD') ? ApiProblem.Bad(parameter.Name, "has a character that cannot be seen or read") : Keep(value),
        };

        ApiProblem? Keep(object kept)
        {
            values[parameter.Name] = kept;
            return null;
        }
    }

    private ApiProblem? QueryProblem(string name, string value)
    {
        var unread = value.Index().FirstOrDefault(sign => sign.Item is '\uFFFD' || (char.IsControl(sign.Item) && !char.IsWhiteSpace(sign.Item)), (Index: -1, Item: ' ')).Index;
        if (unread >= 0)
        {
            return ApiProblem.BadQuery(name, unread + 1, "there is a character that cannot be seen or read", null);
        }

        if (!TopicQuery.TryParse(value, out var query, out var error))
        {
            return ApiProblem.BadQuery(name, error.Position, error.Message, error.Suggestion);
        }

        values[name] = query;
        return null;
    }

    private static DateTimeOffset? InstantOf(string value)
    {
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= FirstYear and <= LastYear ? instant : null;
    }

    // A name comes from outside and goes into the answer.
    private static string Shown(string name) => name.Length <= 60 ? name : $"{name[..60]}…";
}
