using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace TreatyAlerts.Site.Frame;

/// <summary>A status that says no, as a page of the frame, or as problem+json where a program asked (RFC 9457).</summary>
internal static class PlainAnswers
{
    private const string Programs = "/api";

    /// <summary>True for an answer that says no and nothing else.</summary>
    public static bool IsBare(HttpResponse response) =>
        response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0;

    public static Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments(Programs, StringComparison.Ordinal))
        {
            return Results.Problem(statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(context);
        }

        var here = Here.Of(context.Request);
        var (title, told) = FrameTexts.Of(here.Language).Status(status);
        context.Response.Headers.CacheControl = "no-store";
        return PersonPages.Notice(here, title, told, status, here.To("/"), FrameTexts.Of(here.Language)["nav.new"]).ExecuteAsync(context);
    }
}
