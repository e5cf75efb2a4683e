using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Hosting;

/// <summary>The whole site behind one catch-all endpoint of a host that routes by itself, as Azure Functions does.</summary>
/// <remarks>The host's own endpoint and route values are taken away first, else the inner routing would find the catch-all again.</remarks>
public sealed partial class SitePipeline(IServiceProvider services, ILogger<SitePipeline> logger)
{
    private readonly Lazy<RequestDelegate> pipeline = new(() => Build(services));

    /// <summary>Answers a request; whatever breaks is an answer 500, because an exception that escapes becomes an empty one.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        if (services.GetService<IHttpContextAccessor>() is { } accessor)
        {
            accessor.HttpContext = context;
        }

        try
        {
            await pipeline.Value(context);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && e is not OutOfMemoryException)
        {
            Log.Broke(logger, e);
            if (!context.Response.HasStarted)
            {
                context.Response.Clear();
                context.Response.StatusCode = e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync("This page could not be made. Please try again later.", context.RequestAborted);
            }
        }
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        // The filters are what stands before the pages on one machine too: the guard's headers first of all.
        var build = services.GetServices<IStartupFilter>().Where(filter => filter.GetType().Assembly == typeof(SitePipeline).Assembly).Reverse()
            .Aggregate<IStartupFilter, Action<IApplicationBuilder>>(
                app =>
                {
                    app.UseRouting();
                    app.UseEndpoints(routes => routes.MapTreatyAlerts());
                },
                (next, filter) => filter.Configure(next));
        var app = new ApplicationBuilder(services);
        build(app);
        return app.Build();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page could not be made")]
        public static partial void Broke(ILogger logger, Exception error);
    }
}
