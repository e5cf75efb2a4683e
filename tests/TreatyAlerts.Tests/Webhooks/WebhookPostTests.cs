using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Sources;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>What hostile servers, names and addresses can do to a post: nothing but fail it.</summary>
public sealed class WebhookPostTests
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1", "192.168.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("fd00:ec2::254")]
    [InlineData("168.63.129.16")]
    public async Task A_public_name_that_leads_inside_is_not_connected_to_and_where_it_leads_is_not_said(params string[] addresses)
    {
        using var post = new WebhookPost(new WebhookOptions(), new PoliteHttpOptions(), TimeProvider.System, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        var result = await SendAsync(post, new Uri("https://rebind.example:8443/"));
        Assert.Equal(new PostResult(PostOutcome.Failed, null, "rebind.example leads to no public address."), result);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8443/")]
    [InlineData("https://2130706433:8443/")]
    [InlineData("https://0177.0.0.1:8443/")]
    [InlineData("https://[::ffff:7f00:1]:8443/")]
    [InlineData("https://[64:ff9b::7f00:1]:8443/")]
    public async Task A_private_address_that_came_past_the_form_is_refused_at_the_socket(string url)
    {
        using var post = new WebhookPost(new WebhookOptions(), new PoliteHttpOptions(), TimeProvider.System);
        var result = await SendAsync(post, new Uri(url));
        Assert.Equal((PostOutcome.Failed, null), (result.Outcome, result.Status));
        Assert.EndsWith("leads to no public address.", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_so_that_rebinding_cannot_pass()
    {
        var lookUps = 0;
        using var post = new WebhookPost(new WebhookOptions(), new PoliteHttpOptions(), TimeProvider.System, (_, _) =>
        {
            lookUps++;
            return Task.FromResult(new[] { IPAddress.Loopback });
        });
        await SendAsync(post, new Uri("https://rebind.example/"));
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task Settings_that_let_tests_reach_the_machine_do_not_come_from_those_of_the_web()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var post = new WebhookPost(new WebhookOptions(), new PoliteHttpOptions { AllowPrivateAddresses = true }, TimeProvider.System);
        Assert.Equal(PostOutcome.Failed, (await SendAsync(post, receiver.Url())).Outcome);
        Assert.Empty(receiver.Posts);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        using var post = Local();
        var result = await SendAsync(post, receiver.Url());
        Assert.Equal((PostOutcome.Failed, status), (result.Outcome, result.Status));
        Assert.Equal("/hook", Assert.Single(receiver.Posts).Path);
    }

    [Theory]
    [InlineData(200, PostOutcome.Accepted)]
    [InlineData(202, PostOutcome.Accepted)]
    [InlineData(400, PostOutcome.Failed)]
    [InlineData(404, PostOutcome.Failed)]
    [InlineData(410, PostOutcome.Gone)]
    [InlineData(500, PostOutcome.Failed)]
    public async Task The_status_says_how_it_went_and_nothing_of_the_body_is_kept(int status, PostOutcome outcome)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("<script>the secret inside</script>", context.RequestAborted);
        };
        using var post = Local();
        var result = await SendAsync(post, receiver.Url());
        Assert.Equal((outcome, status), (result.Outcome, result.Status));
        Assert.DoesNotContain("secret", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [SuppressMessage("Reliability", "CA2025", Justification = "The listener is stopped last.")]
    public async Task A_body_without_end_is_left_after_the_head()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeWithoutEndAsync(listener);
        using var post = Local();
        Assert.Equal(PostOutcome.Accepted, (await SendAsync(post, new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"))).Outcome);
        Assert.InRange(await serving.WaitAsync(TimeSpan.FromSeconds(30), Cancel), 1, 50L << 20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [SuppressMessage("Reliability", "CA2025", Justification = "The listener is stopped last.")]
    public async Task A_server_that_drips_its_head_or_says_nothing_is_left_at_the_time_limit(bool drips)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeSlowlyAsync(listener, drips);
        using var post = new WebhookPost(new WebhookOptions { AllowPrivateAddresses = true, Timeout = TimeSpan.FromSeconds(1) }, new PoliteHttpOptions(), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var result = await SendAsync(post, new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        Assert.Equal((PostOutcome.Failed, null), (result.Outcome, result.Status));
        Assert.Contains("did not finish its answer within 1 seconds", result.Detail, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task A_head_without_end_is_refused()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = context =>
        {
            for (var number = 0; number < 100; number++)
            {
                context.Response.Headers[$"X-{number}"] = new string('x', 4000);
            }

            return Task.CompletedTask;
        };
        using var post = Local();
        var result = await SendAsync(post, receiver.Url());
        Assert.Equal((PostOutcome.Failed, null), (result.Outcome, result.Status));
    }

    [Fact]
    public async Task Nobody_there_is_a_failure_with_its_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var post = Local();
        Assert.Equal(new PostResult(PostOutcome.Failed, null, "127.0.0.1 refused the connection."), await SendAsync(post, new Uri($"http://127.0.0.1:{port}/")));
    }

    private static WebhookPost Local() => new(new WebhookOptions { AllowPrivateAddresses = true }, new PoliteHttpOptions(), TimeProvider.System);

    private static Task<PostResult> SendAsync(WebhookPost post, Uri url) => post.SendAsync(url, "msg_1", DateTimeOffset.UnixEpoch, "v1,x", Body, Cancel);

    // How many bytes the network took before the other side hung up.
    private static async Task<long> ServeWithoutEndAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[10], Cancel);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n"u8.ToArray(), Cancel);
        var (chunk, sent) = (new byte[64 * 1024], 0L);
        try
        {
            while (sent < 1L << 30)
            {
                await stream.WriteAsync(chunk, Cancel);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // Hung up, as it should.
        }

        return sent;
    }

    private static async Task ServeSlowlyAsync(TcpListener listener, bool drips)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(Cancel);
            while (true)
            {
                if (drips)
                {
                    await client.GetStream().WriteAsync("H"u8.ToArray(), Cancel);
                    drips = false;
                }

                var read = await client.GetStream().ReadAsync(new byte[1024], Cancel);
                if (read == 0)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            // Hung up.
        }
    }
}
