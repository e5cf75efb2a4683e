using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Tests.Support;

/// <summary>Plays a recorded web on a loopback port, for processes other than the test's own.</summary>
internal sealed class RecordedServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RecordedServer(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <param name="web">What is answered.</param>
    /// <param name="host">The host that is played.</param>
    /// <param name="before">What an answer waits for.</param>
    public static async Task<RecordedServer> StartAsync(RecordedWeb web, string host, Func<PathString, CancellationToken, Task>? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var wire = new HttpMessageInvoker(web, disposeHandler: false);
        app.Run(async context =>
        {
            if (before is not null)
            {
                await before(context.Request.Path, context.RequestAborted);
            }

            using var asked = new HttpRequestMessage(HttpMethod.Get, $"http://{host}{context.Request.Path}");
            asked.Headers.TryAddWithoutValidation("If-None-Match", context.Request.Headers.IfNoneMatch.ToString());
            using var answer = await wire.SendAsync(asked, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var header in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
            {
                context.Response.Headers[header.Key] = header.Value.ToString();
            }

            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RecordedServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
