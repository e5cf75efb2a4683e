using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>A real Kestrel that does to us what hostile and broken hosts do: over HTTP, over TLS that nobody trusts, and with raw bytes.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = SelfSigned();
    private WebApplication? app;

    public IPEndPoint Http { get; private set; } = null!;

    public IPEndPoint Tls { get; private set; } = null!;

    public IPEndPoint Raw { get; private set; } = null!;

    /// <summary>What a raw connection answers to the path.</summary>
    public Dictionary<string, string> RawAnswers { get; } = new()
    {
        ["/robots.txt"] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        ["/garbage"] = "%PDF-1.7 this is no HTTP\r\n\r\n",
        ["/nothing"] = "",
        ["/short"] = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this",
        ["/chunks"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZ\r\nbroken",
        ["/chunks-cut"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello",
        ["/two-lengths"] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello!!",
        ["/headers"] = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: {new string('h', 1000)}\r\n")) + "\r\n",
        ["/one-header"] = "HTTP/1.1 200 OK\r\nX: " + new string('h', 1_000_000) + "\r\n\r\n",
        ["/bare-location"] = "HTTP/1.1 302 Found\r\nLocation: /\u00e9t\u00e9 2.html\r\nContent-Length: 0\r\n\r\n",
        ["/%C3%A9t%C3%A9%202.html"] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        ["/to-eof"] = "HTTP/1.0 200 OK\r\n\r\nuntil the end",
    };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(AnswerRawAsync));
        });
        app = builder.Build();
        Map(app);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var ports = addresses.Select(address => new Uri(address).Port).ToArray();
        (Http, Tls, Raw) = (Local(ports[0]), Local(ports[1]), Local(ports[2]));
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        certificate.Dispose();
    }

    private static IPEndPoint Local(int port) => new(IPAddress.Loopback, port);

    private void Map(WebApplication web)
    {
        web.MapGet("/ok", () => Results.Text("ok"));
        web.MapGet("/endless", SendEndlessAsync);
        web.MapGet("/announced", context => context.Response.WriteAsync("x").ContinueWith(_ => context.Abort(), TaskScheduler.Default));
        web.MapGet("/huge", async context =>
        {
            context.Response.ContentLength = 10L * 1024 * 1024 * 1024;
            await context.Response.Body.WriteAsync(new byte[100], context.RequestAborted);
        });
        web.MapGet("/drip", DripAsync);
        web.MapGet("/stall", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        web.MapGet("/reset", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        web.MapGet("/redirect/{i:int}", (int i) => Results.Redirect($"/redirect/{i + 1}"));
        web.MapGet("/to", (string url) => Results.Redirect(url));
        web.MapGet("/bomb/{encoding}", (string encoding, HttpContext context) => BombAsync(encoding, context));
        web.MapGet("/encoded/{encoding}", (string encoding, HttpContext context) => EncodedAsync(encoding, context));
        web.MapGet("/said/{encoding}", async (string encoding, HttpContext context) =>
        {
            context.Response.Headers.ContentEncoding = encoding.Replace('+', ',');
            await context.Response.WriteAsync("this is not encoded at all, whatever the header says");
        });
        web.MapGet("/empty-members", EmptyMembersAsync);
        web.MapGet("/robots.txt", context =>
            context.Request.Host.Host.StartsWith("bomb.", StringComparison.Ordinal) ? EmptyMembersAsync(context) : NotFoundAsync(context));
    }

    private async Task SendEndlessAsync(HttpContext context)
    {
        var block = new byte[64 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    private static async Task DripAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("x", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    }

    // 100 MB of zeros in about 100 KB.
    private static async Task BombAsync(string encoding, HttpContext context)
    {
        context.Response.Headers.ContentEncoding = encoding;
        var packed = Pack(encoding, stream =>
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
            {
                stream.Write(zeros);
            }
        });
        await context.Response.Body.WriteAsync(packed, context.RequestAborted);
    }

    private static async Task EncodedAsync(string encoding, HttpContext context)
    {
        var packed = Pack(encoding, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("packed text ", 500)))));
        context.Response.Headers.ContentEncoding = encoding is "raw-deflate" ? "deflate" : encoding;
        var length = context.Request.Query.ContainsKey("cut") ? packed.Length / 2 : packed.Length;
        await context.Response.Body.WriteAsync(packed.AsMemory(0, length), context.RequestAborted);
    }

    // Gzip members without content, for ever: bytes on the wire, none decoded.
    private static async Task EmptyMembersAsync(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        var member = Pack("gzip", stream => stream.Flush());
        member = member.Length > 0 ? member : [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var block = Enumerable.Repeat(member, 1_000).SelectMany(bytes => bytes).ToArray();
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static byte[] Pack(string encoding, Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new DeflateStream(packed, CompressionLevel.Fastest),
        })
        {
            write(packer);
        }

        return packed.ToArray();
    }

    private async Task AnswerRawAsync(ConnectionContext connection)
    {
        var read = await connection.Transport.Input.ReadAsync();
        var path = Encoding.ASCII.GetString(read.Buffer.ToArray()).Split(' ')[1];
        connection.Transport.Input.AdvanceTo(read.Buffer.End);
        await connection.Transport.Output.WriteAsync(Encoding.UTF8.GetBytes(RawAnswers[path]));
        await connection.Transport.Output.CompleteAsync();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=hostile.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
