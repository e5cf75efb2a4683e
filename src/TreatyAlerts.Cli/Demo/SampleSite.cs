using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace TreatyAlerts.Cli.Demo;

/// <summary>Serves the sample world on a loopback port; the Host header says which of its hosts is meant.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SampleWorld world;
    private volatile int day = 1;

    private SampleSite(SampleWorld world, WebApplication app) => (this.world, this.app) = (world, app);

    public int Port { get; private set; }

    /// <summary>The day that is being served, counted from 1.</summary>
    public int Day => day;

    public static async Task<SampleSite> StartAsync(SampleWorld world, CancellationToken cancellation = default)
    {
        // Empty: neither settings files nor ASPNETCORE_ variables of the user may change the demo.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHostLifetime, OwnedByTheCommand>();
        var app = builder.Build();
        var site = new SampleSite(world, app);
        app.Run(site.AnswerAsync);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        site.Port = new Uri(addresses.Single()).Port;
        return site;
    }

    /// <summary>Serves another day from the next request on.</summary>
    public void SetDay(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, world.Days.Count);
        day = index;
    }

    /// <summary>A way to the site under the names of its hosts: every connection ends here, whatever address was asked for.</summary>
    /// <remarks>Redirects are left to the caller, as PoliteHttp wants them.</remarks>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? SampleSiteResponse.WriteAsync(context, world.Answer(day, request.Host.Host, request.Path.Value ?? "/"))
            : SampleSiteResponse.RefuseMethodAsync(context);
    }

    /// <summary>Ctrl+C belongs to the command that runs the demo.</summary>
    private sealed class OwnedByTheCommand : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
