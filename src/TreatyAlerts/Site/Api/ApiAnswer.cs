using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Api;

/// <summary>An answer for programs: packed as they take it, and not sent to who has it already (RFC 9110, section 13).</summary>
/// <param name="content">All of it.</param>
/// <param name="seconds">How long a cache may use it without asking.</param>
/// <param name="modified">When it changed last; null where nobody knows.</param>
internal sealed class ApiAnswer(PackedContent content, int seconds, DateTimeOffset? modified = null) : IResult
{
    /// <summary>How long most answers may be used without asking.</summary>
    public const int Seconds = 30;

    /// <summary>An answer as JSON.</summary>
    public static ApiAnswer Json<T>(T value, DateTimeOffset? modified = null) =>
        new(new PackedContent(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8"), Seconds, modified);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        if (modified is { } at)
        {
            response.Headers.LastModified = HeaderUtilities.FormatDate(at);

            // A date says nothing where there is an ETag.
            if (request.Headers.IfNoneMatch.Count == 0 && request.GetTypedHeaders().IfModifiedSince is { } since && at.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds())
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        return content.SendAsync(httpContext);
    }
}
