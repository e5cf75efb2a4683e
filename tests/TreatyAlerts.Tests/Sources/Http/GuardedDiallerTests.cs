using System.Net;
using System.Net.Sockets;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>Names are looked up by us, and what DNS says is checked; none of these reaches a network.</summary>
public sealed class GuardedDiallerTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1", "169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("64:ff9b::a00:1")]
    public async Task A_public_name_that_leads_into_a_private_network_is_refused(params string[] addresses)
    {
        var result = await FetchAsync("http://rebind.example/", (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        Assert.Equal(FetchOutcome.UnsafeAddress, result.Outcome);
        Assert.Contains("rebind.example leads to " + addresses[0], result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_socket_goes_where_the_check_went_so_a_name_is_looked_up_once_for_a_connection()
    {
        var lookUps = 0;
        var result = await FetchAsync("http://rebind.example/", (_, _) =>
        {
            // A rebinding server answers well the first time; a second look-up would get the bad address.
            lookUps++;
            return Task.FromResult(new[] { IPAddress.Loopback });
        });
        Assert.Equal((FetchOutcome.UnsafeAddress, 1), (result.Outcome, lookUps));
    }

    [Fact]
    public async Task A_name_that_DNS_does_not_know_is_unreachable_and_told_so()
    {
        var result = await FetchAsync("http://no-such.example/", (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("no-such.example is a name that DNS does not know", result.Detail, StringComparison.Ordinal);
        Assert.Equal(FetchOutcome.Unreachable, (await FetchAsync("http://no-such.example/", (_, _) => Task.FromResult(Array.Empty<IPAddress>()))).Outcome);
    }

    [Fact]
    public async Task A_look_up_that_hangs_ends_at_the_time_limit()
    {
        var result = await FetchAsync(
            "http://slow-dns.example/",
            async (_, cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return [];
            },
            options => options.Timeout = TimeSpan.FromMilliseconds(300));
        Assert.Equal(FetchOutcome.TimedOut, result.Outcome);
    }

    [Fact]
    public async Task With_a_host_played_no_other_name_is_looked_up()
    {
        var result = await FetchAsync(
            "http://elsewhere.example/",
            (_, _) => throw new InvalidOperationException("looked up"),
            options => options.HostOverrides["www.unodc.org"] = new IPEndPoint(IPAddress.Loopback, 1));
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("DNS does not know", result.Detail, StringComparison.Ordinal);
    }

    private static async Task<FetchResult> FetchAsync(string url, TreatyAlerts.Sources.Http.NameLookup lookUp, Action<PoliteHttpOptions>? configure = null)
    {
        var options = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        configure?.Invoke(options);
        using var http = new PoliteHttp(options, TimeProvider.System, null, lookUp);
        return await http.FetchAsync(new FetchRequest(new Uri(url)), TestContext.Current.CancellationToken);
    }
}
