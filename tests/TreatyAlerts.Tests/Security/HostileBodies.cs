using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Tests.Security;

/// <summary>Answers that never end, or say that they will be huge.</summary>
internal static class HostileBodies
{
    private const long TenGigabytes = 10L * 1024 * 1024 * 1024;
    private static readonly byte[] Block = new byte[64 * 1024];

    /// <summary>Says how long it is: ten gigabytes.</summary>
    public static async Task Declared(HttpContext context)
    {
        context.Response.ContentLength = TenGigabytes;
        await Chunked(context);
    }

    /// <summary>Ten gigabytes in chunks, as far as anybody takes them.</summary>
    public static async Task Chunked(HttpContext context)
    {
        for (long sent = 0; sent < TenGigabytes && !context.RequestAborted.IsCancellationRequested; sent += Block.Length)
        {
            await context.Response.Body.WriteAsync(Block, context.RequestAborted);
        }
    }

    /// <summary>A byte now and then, for ever.</summary>
    public static async Task Drip(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("<", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    }

    /// <summary>Half a gigabyte of blanks in half a megabyte of gzip.</summary>
    public static async Task GzipBomb(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentType = "text/html";
        await context.Response.Body.WriteAsync(HostileBytes.Gzip(500), context.RequestAborted);
    }

    /// <summary>To another address of the same host, for ever.</summary>
    public static Task Onward(HttpContext context)
    {
        context.Response.Redirect($"{context.Request.Path}x");
        return Task.CompletedTask;
    }
}
