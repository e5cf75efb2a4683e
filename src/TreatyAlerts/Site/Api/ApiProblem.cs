using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Api;

/// <summary>What was wrong with a request (RFC 9457).</summary>
public sealed record ApiProblem
{
    /// <summary>The kind of problem, as an address of the page that explains it.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What was wrong this time, and how to mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The parameter it is about.</summary>
    public string? Parameter { get; init; }

    /// <summary>The character of the query it is about, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>What to try instead.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The parameters that there are, or the values that a parameter may have.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    internal const string MediaType = "application/problem+json";

    internal static ApiProblem Unknown(string parameter, IReadOnlyList<string> known) => Of(StatusCodes.Status400BadRequest, "unknown-parameter", "There is no such parameter", known.Count == 0
        ? $"This address takes no parameter '{parameter}', nor any other." : $"This address takes no parameter '{parameter}'. It takes {string.Join(", ", known)}.") with
    {
        Parameter = parameter,
        Known = known,
    };

    internal static ApiProblem Bad(string parameter, string detail, IReadOnlyList<string>? known = null) =>
        Of(StatusCodes.Status400BadRequest, "bad-parameter", "A parameter cannot be read", $"'{parameter}' {detail}.") with { Parameter = parameter, Known = known };

    internal static ApiProblem BadQuery(string parameter, int position, string message, string? suggestion) =>
        Of(StatusCodes.Status400BadRequest, "bad-query", "The query cannot be read", $"At character {position}: {message}") with { Parameter = parameter, Position = position, Suggestion = suggestion };

    internal static ApiProblem BadCursor(string parameter) => Of(
        StatusCodes.Status400BadRequest, "bad-cursor", "The cursor belongs to no such question", $"'{parameter}' is to be taken as it was given, with the same other parameters; leave it out to begin anew.") with
    { Parameter = parameter };

    internal static ApiProblem NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", "There is nothing here", detail);

    internal static ApiProblem NotAcceptable(string detail) => Of(StatusCodes.Status406NotAcceptable, "not-acceptable", "There is no such form", detail);

    internal static ApiProblem OnlyReading() => Of(StatusCodes.Status405MethodNotAllowed, "only-reading", "This can only be read", "Use GET or HEAD.");

    internal static ApiProblem TooMany(int seconds) => Of(StatusCodes.Status429TooManyRequests, "too-many", "Too many requests", $"Ask again in {seconds} seconds.");

    internal static ApiProblem Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "This cannot be answered just now", detail);

    internal IResult Answer() => new ProblemAnswer(this);

    private static ApiProblem Of(int status, string type, string title, string detail) => new() { Type = $"/api#{type}", Title = title, Status = status, Detail = detail };

    private sealed class ProblemAnswer(ApiProblem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            httpContext.Response.Headers.CacheControl = "no-store";
            return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, MediaType, httpContext.RequestAborted);
        }
    }
}
