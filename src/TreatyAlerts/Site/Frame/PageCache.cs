using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TreatyAlerts.Site.Frame;

/// <summary>Keeps answers that are the same for everybody, by language, path and query, for <see cref="SiteOptions.CacheSeconds"/>.</summary>
internal sealed class PageCache(SiteOptions options, TimeProvider time) : IDisposable
{
    private const int LongestKey = 2000;
    private readonly TimeSpan life = TimeSpan.FromSeconds(options.CacheSeconds);
    private readonly MemoryCache kept = new(Options.Create(new MemoryCacheOptions { SizeLimit = options.CacheMegabytes * 1024L * 1024L }));
    private readonly ConcurrentDictionary<string, Task<KeptAnswer?>> being = new();

    /// <summary>Answers from what is kept, or has the answer made, once for all that wait for it.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate make)
    {
        var request = context.Request;
        if (options.CacheSeconds == 0 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            await make(context);
            return;
        }

        var here = Here.Of(request);
        var key = $"{here.Prefix}|{here.Language}|{request.Path.Value}{request.QueryString.Value}";
        if (key.Length > LongestKey)
        {
            await make(context);
            return;
        }

        if (kept.TryGetValue(key, out KeptAnswer? known) && time.GetElapsedTime(known!.Made) < life)
        {
            await known.SendAsync(context);
            return;
        }

        var made = new TaskCompletionSource<KeptAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (being.GetOrAdd(key, made.Task) is var other && other != made.Task)
        {
            // What could not be kept for the first one may be another answer for this one.
            await (await other.WaitAsync(context.RequestAborted) is { } shared ? shared.SendAsync(context) : make(context));
            return;
        }

        KeptAnswer? answer = null;
        try
        {
            answer = await MakeAsync(context, make, key);
        }
        finally
        {
            being.TryRemove(key, out _);
            made.SetResult(answer);
        }

        if (answer is not null)
        {
            await answer.SendAsync(context);
        }
    }

    public void Dispose() => kept.Dispose();

    // Null for an answer that cannot be kept: it is sent already.
    private async Task<KeptAnswer?> MakeAsync(HttpContext context, RequestDelegate make, string key)
    {
        var response = context.Response;
        var body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await make(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }

        if (response.StatusCode == StatusCodes.Status200OK && response.ContentType is { } type && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
        {
            var answer = KeptAnswer.Of(response.Headers, new PackedContent(buffer.ToArray(), type), time.GetTimestamp(), options.CacheSeconds);
            kept.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Size + key.Length, AbsoluteExpirationRelativeToNow = life });
            return answer;
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(response.Body, context.RequestAborted);
        return null;
    }
}
