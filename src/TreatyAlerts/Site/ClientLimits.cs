using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>How often one client may do what costs something, in an hour; a client is an IPv4 address or an IPv6 /64, which is what one line gets.</summary>
internal sealed class ClientLimits(SubscriberOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(string Client, ClientAction Action)> limiter =
        PartitionedRateLimiter.Create<(string Client, ClientAction Action), (string, ClientAction)>(key => RateLimitPartition.GetSlidingWindowLimiter(
            key,
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = Most(options, key.Action), Window = TimeSpan.FromHours(1), SegmentsPerWindow = 12, QueueLimit = 0 }));

    /// <summary>Counts one; false when there were too many.</summary>
    public bool Take(HttpContext context, ClientAction action)
    {
        if (Most(options, action) == 0)
        {
            return false;
        }

        using var lease = limiter.AttemptAcquire((ClientOf(context.Connection.RemoteIpAddress), action));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    internal static string ClientOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private static int Most(SubscriberOptions options, ClientAction action) => action switch
    {
        ClientAction.SignUp => options.SignUpsPerHour,
        ClientAction.SignUpWithoutProof => options.SignUpsWithoutProofPerHour,
        ClientAction.Preview => options.PreviewsPerHour,
        _ => options.TrialsPerHour,
    };
}

/// <summary>What is counted.</summary>
internal enum ClientAction
{
    SignUp,
    SignUpWithoutProof,
    Trial,

    /// <summary>A filter that is tried while it is being built: many in a minute, and never at the cost of signing up.</summary>
    Preview,
}
