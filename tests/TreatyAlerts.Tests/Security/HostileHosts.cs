using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Tests.Security;

/// <summary>A real Kestrel that plays every host of a test: what stands under an address is what the test last said.</summary>
public sealed class HostileHosts : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new();
    private WebApplication? app;

    public IPEndPoint EndPoint { get; private set; } = null!;

    public void Answers(string url, RequestDelegate answer) => answers[Key(new Uri(url))] = answer;

    public void Serves(string url, byte[] bytes, string? contentType) => Answers(url, context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    });

    public void Page(string url, string html) => Serves(url, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    public void Redirects(string url, string to) => Answers(url, context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    });

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
    }

    public ValueTask DisposeAsync() => app!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (answers.TryGetValue(Key(new Uri($"http://{context.Request.Host.Host}{context.Request.Path.ToUriComponent()}")), out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Key(Uri url) => $"{url.Host}{url.AbsolutePath}";
}
