using System.Net;
using System.Net.Sockets;

namespace TreatyAlerts.Sources.Http;

/// <summary>Looks a host name up; System.Net.Dns outside of tests.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellation);

/// <summary>Opens the socket: the name is looked up here and the socket goes to the very address that was checked, so rebinding cannot pass.</summary>
internal sealed class GuardedDialler(PoliteHttpOptions options, NameLookup lookUp, TimeProvider time)
{
    // A dead first address (an IPv6 route that swallows packets) must leave time for the next one.
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(10);

    // A hostile zone may list hundreds of addresses.
    private const int MostAddresses = 4;

    /// <summary>The ConnectCallback of SocketsHttpHandler.</summary>
    public async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var targets = await TargetsAsync(context.DnsEndPoint, cancellation);
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(targets[i], cancellation);
            }
            catch (SocketException) when (i + 1 < targets.Count)
            {
                // The next address may answer.
            }
        }
    }

    private async Task<IReadOnlyList<IPEndPoint>> TargetsAsync(DnsEndPoint asked, CancellationToken cancellation)
    {
        if (options.HostOverrides.TryGetValue(asked.Host, out var played))
        {
            return [played];
        }

        var addresses = await AddressesAsync(asked.Host.Trim('[', ']'), cancellation);
        var allowed = addresses.Where(address => options.AllowPrivateAddresses || PublicAddress.IsPublic(address)).Take(MostAddresses).ToList();
        return allowed.Count > 0
            ? [.. allowed.Select(address => new IPEndPoint(address, asked.Port))]
            : throw new RefusalException(FetchOutcome.UnsafeAddress, $"{asked.Host} leads to {string.Join(", ", addresses.Take(3))}, which is not a public address.");
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        if (options.HostOverrides.Count > 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var found = await lookUp(host, cancellation);
        return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<Stream> ConnectAsync(IPEndPoint target, CancellationToken cancellation)
    {
        Socket? socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = new CancellationTokenSource(PerAddress, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await socket.ConnectAsync(target, either.Token);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
