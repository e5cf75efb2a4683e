using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site;

/// <summary>Stands before everything that the host answers: security headers on every answer, and 503 while the storage is out of reach.</summary>
internal sealed partial class SiteGuard(ILogger<SiteGuard> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AnswerAsync);
        next(app);
    };

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context.Response.Headers);
        try
        {
            await next(context);
        }
        catch (BlobStoreException e) when (!context.Response.HasStarted)
        {
            Log.StorageFailed(logger, e);
            context.Response.Clear();
            SetHeaders(context.Response.Headers);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("The storage cannot be read just now. Please try again later.", context.RequestAborted);
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page could not be shown: the storage failed")]
        public static partial void StorageFailed(ILogger logger, Exception error);
    }
}
