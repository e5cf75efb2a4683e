using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using IPNetwork = System.Net.IPNetwork;

namespace TreatyAlerts.Site;

/// <summary>Stands before everything that the host answers: the language's prefix, security headers, limits, and a page in place of every failure.</summary>
internal sealed partial class SiteGuard(SubscriberOptions options, DigestOptions digests, RequestLimit limit, ApiLimits api, ILogger<SiteGuard> logger) : IStartupFilter
{
    private readonly bool isHttps = digests.BaseAddress.Scheme == Uri.UriSchemeHttps;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders(Forwarded(options));
        }

        app.Use(LanguagePrefix.TakeAsync);
        app.Use(AnswerAsync);
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
        SecurityHeaders.Set(context.Response.Headers, isHttps);
        try
        {
            if (ApiLimits.Counts(context.Request.Path))
            {
                if (api.Take(context) is { } refused)
                {
                    await refused.ExecuteAsync(context);
                    return;
                }
            }
            else if (!limit.Take(context))
            {
                await PlainAnswers.WriteAsync(context, StatusCodes.Status429TooManyRequests);
                return;
            }

            if (CrossSitePosts.IsForeign(context.Request, digests.BaseAddress))
            {
                await PlainAnswers.WriteAsync(context, StatusCodes.Status403Forbidden);
                return;
            }

            ChosenLanguage.Remember(context, isHttps);
            await next(context);
            if (PlainAnswers.IsBare(context.Response))
            {
                await PlainAnswers.WriteAsync(context, context.Response.StatusCode);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!context.Response.HasStarted && e is not OutOfMemoryException)
        {
            var status = StatusOf(e);
            if (status >= StatusCodes.Status500InternalServerError && e is not ArchiveBusyException)
            {
                Log.PageFailed(logger, e);
            }

            context.Response.Clear();
            SecurityHeaders.Set(context.Response.Headers, isHttps);
            if (e is ArchiveBusyException)
            {
                context.Response.Headers.RetryAfter = ArchiveBusyException.AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            }

            await PlainAnswers.WriteAsync(context, status);
        }
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        BlobStoreException or ArchiveBusyException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page could not be shown")]
        public static partial void PageFailed(ILogger logger, Exception error);
    }
}
