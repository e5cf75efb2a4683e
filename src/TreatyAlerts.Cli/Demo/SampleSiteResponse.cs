using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace TreatyAlerts.Cli.Demo;

/// <summary>Turns an answer of the sample world into HTTP.</summary>
internal static class SampleSiteResponse
{
    public static Task WriteAsync(HttpContext context, SampleWorldAnswer answer) => answer switch
    {
        // Bytes() sees to If-None-Match, If-Modified-Since, HEAD and ranges.
        SampleWorldAnswer.Content content => Results.Bytes(
            content.Bytes, content.ContentType, lastModified: content.LastModified, entityTag: new EntityTagHeaderValue(content.ETag), enableRangeProcessing: true)
            .ExecuteAsync(context),
        SampleWorldAnswer.Moved moved => Results.Redirect(moved.To.AbsoluteUri, permanent: true).ExecuteAsync(context),
        SampleWorldAnswer.Outage outage => FailAsync(context, outage),
        SampleWorldAnswer.UnknownHost => SayAsync(context, StatusCodes.Status421MisdirectedRequest, "This host is not part of the sample site."),
        _ => SayAsync(context, StatusCodes.Status404NotFound, "Nothing is kept at this address."),
    };

    public static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return SayAsync(context, StatusCodes.Status405MethodNotAllowed, "The sample site can only be read.");
    }

    private static Task FailAsync(HttpContext context, SampleWorldAnswer.Outage outage)
    {
        if (outage.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        switch (outage.Kind)
        {
            case SampleWorldOutage.Error:
                return SayAsync(context, StatusCodes.Status500InternalServerError, "The sample site has an error today.");
            case SampleWorldOutage.Unavailable:
                return SayAsync(context, StatusCodes.Status503ServiceUnavailable, "The sample site is out of order today.");
            case SampleWorldOutage.Silent:
                return StaySilentAsync(context);
            default:
                context.Abort();
                return Task.CompletedTask;
        }
    }

    private static async Task StaySilentAsync(HttpContext context)
    {
        try
        {
            var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            // Also for who comes while the site is being taken down and finds its services gone: silence is not a 500.
            context.Abort();
        }
    }

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
