using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TreatyAlerts.Site.Api;

/// <summary>An answer that knows whether the client has it already (RFC 9110, section 13).</summary>
/// <param name="body">All of it.</param>
/// <param name="type">Its media type.</param>
/// <param name="seconds">How long a cache may use it without asking.</param>
/// <param name="modified">When it changed last; null where nobody knows.</param>
internal sealed class ApiAnswer(byte[] body, string type, int seconds, DateTimeOffset? modified = null) : IResult
{
    private const int Seconds = 30;

    /// <summary>The same, as JSON.</summary>
    public static ApiAnswer Json<T>(T value, DateTimeOffset? modified = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8", Seconds, modified);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
        response.Headers.ETag = etag.ToString();
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        if (modified is { } at)
        {
            response.Headers.LastModified = HeaderUtilities.FormatDate(at);
        }

        if (IsKnown(request, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = type;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    // A date says nothing once there is an ETag; what cannot be read is as if it were not there.
    private bool IsKnown(HttpRequest request, EntityTagHeaderValue etag)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch is { Count: > 0 } known
            ? known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(etag, useStrongComparison: false))
            : request.Headers.IfNoneMatch.Count == 0 && modified is { } at && headers.IfModifiedSince is { } since && at.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
