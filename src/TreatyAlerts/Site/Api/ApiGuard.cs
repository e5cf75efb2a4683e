using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Api;

/// <summary>Stands before every address of the API and the feeds: any page may read them, and whatever goes wrong is told as a problem.</summary>
internal sealed partial class ApiGuard(ApiOptions options, ILogger<ApiGuard> logger) : IEndpointFilter
{
    private const string Refused = "The archive cannot be read just now. Please try again later.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Open(http.Response.Headers);
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is { } operation)
        {
            var (values, problem) = ApiValues.Read(http.Request, operation.Parameters);
            if (problem is not null)
            {
                return problem.Answer();
            }

            http.Features.Set(values);
        }

        return await TryAsync(context, next);
    }

    /// <summary>What the request asks for; the guard has read it.</summary>
    public static ApiValues Of(HttpContext context) => context.Features.GetRequiredFeature<ApiValues>();

    private async ValueTask<object?> TryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.RequestAborted;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        limit.CancelAfter(options.LongestAnswer);
        http.RequestAborted = limit.Token;
        try
        {
            // The handler's token was bound before this filter: it is put in its place.
            for (var at = 0; at < context.Arguments.Count; at++)
            {
                context.Arguments[at] = context.Arguments[at] is CancellationToken ? limit.Token : context.Arguments[at];
            }

            return await next(context);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            http.Response.Headers.RetryAfter = "60";
            return ApiProblem.Unavailable(string.Create(CultureInfo.InvariantCulture, $"The answer took longer than {options.LongestAnswer.TotalSeconds} seconds. Ask for less.")).Answer();
        }
        catch (ArchiveBusyException e)
        {
            http.Response.Headers.RetryAfter = ArchiveBusyException.AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            return ApiProblem.Unavailable(e.Message).Answer();
        }
        catch (Exception e) when (e is IOException or SqliteException)
        {
            Log.Failed(logger, e);
            http.Response.Headers.RetryAfter = "60";
            return ApiProblem.Unavailable(Refused).Answer();
        }
        finally
        {
            http.RequestAborted = caller;
        }
    }

    // No cookie and no credential is ever looked at here, so any page may read the answers (https://fetch.spec.whatwg.org/#http-access-control-allow-origin).
    internal static void Open(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The API could not answer: the archive failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
