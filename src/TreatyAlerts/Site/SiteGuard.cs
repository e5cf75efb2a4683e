using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using IPNetwork = System.Net.IPNetwork;

namespace TreatyAlerts.Site;

/// <summary>Stands before everything that the host answers: security headers on every answer, and 503 while the storage is out of reach.</summary>
internal sealed partial class SiteGuard(SubscriberOptions options, ILogger<SiteGuard> logger) : IStartupFilter
{
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders(Forwarded(options));
        }

        app.Use(AnswerAsync);
        app.Use(LanguagePrefix.TakeAsync);
        next(app);
    };

    // Only what the operator's own web servers say is believed: anybody can write these headers.
    private static ForwardedHeadersOptions Forwarded(SubscriberOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            }
        }

        return forwarded;
    }

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

    /// <summary>For pages that have a script, which may ask this site and nobody else.</summary>
    public static void AllowOwnScript(IHeaderDictionary headers) => headers.ContentSecurityPolicy = $"{Policy}; script-src 'self'; connect-src 'self'";

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page could not be shown: the storage failed")]
        public static partial void StorageFailed(ILogger logger, Exception error);
    }
}
