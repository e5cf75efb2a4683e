using System.Net;
using System.Net.Sockets;

namespace TreatyAlerts.Sources.Http;

/// <summary>Tells addresses of the public internet from all others.</summary>
/// <remarks>
/// Sources: the IANA special-purpose registries, https://www.iana.org/assignments/iana-ipv4-special-registry and
/// https://www.iana.org/assignments/iana-ipv6-special-registry (RFC 6890). When in doubt an address is not public.
/// </remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublicV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),       // "this network", RFC 791
        IPNetwork.Parse("10.0.0.0/8"),      // private use, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"),   // shared address space (CGNAT), RFC 6598
        IPNetwork.Parse("127.0.0.0/8"),     // loopback, RFC 1122
        IPNetwork.Parse("168.63.129.16/32"), // Azure's host agent: routed on no internet, answers inside every Azure machine
        IPNetwork.Parse("169.254.0.0/16"),  // link-local and cloud metadata, RFC 3927
        IPNetwork.Parse("172.16.0.0/12"),   // private use, RFC 1918
        IPNetwork.Parse("192.0.0.0/24"),    // IETF protocol assignments, RFC 6890
        IPNetwork.Parse("192.0.2.0/24"),    // documentation, RFC 5737
        IPNetwork.Parse("192.31.196.0/24"), // AS112, RFC 7535
        IPNetwork.Parse("192.52.193.0/24"), // AMT, RFC 7450
        IPNetwork.Parse("192.88.99.0/24"),  // 6to4 relays, RFC 7526
        IPNetwork.Parse("192.168.0.0/16"),  // private use, RFC 1918
        IPNetwork.Parse("192.175.48.0/24"), // AS112, RFC 7534
        IPNetwork.Parse("198.18.0.0/15"),   // benchmarking, RFC 2544
        IPNetwork.Parse("198.51.100.0/24"), // documentation, RFC 5737
        IPNetwork.Parse("203.0.113.0/24"),  // documentation, RFC 5737
        IPNetwork.Parse("224.0.0.0/4"),     // multicast, RFC 5771
        IPNetwork.Parse("240.0.0.0/4"),     // reserved and broadcast, RFC 1112, RFC 919
    ];

    // Only 2000::/3 is handed out as global unicast; loopback, ULA, link-local, multicast, IPv4-compatible, SRv6 lie outside of it.
    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");

    // RFC 6052: a network without IPv4 reaches IPv4 hosts through this prefix, so the embedded address decides.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] NotPublicV6 =
    [
        IPNetwork.Parse("2001::/23"),     // IETF protocol assignments: Teredo, benchmarking, ORCHID, RFC 2928
        IPNetwork.Parse("2001:db8::/32"), // documentation, RFC 3849
        IPNetwork.Parse("2002::/16"),     // 6to4: hides an IPv4 address, deprecated by RFC 7526
        IPNetwork.Parse("2620:4f:8000::/48"), // AS112, RFC 7534
        IPNetwork.Parse("3fff::/20"),     // documentation, RFC 9637
    ];

    /// <summary>True for an address that a stranger's web server can have.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily is AddressFamily.InterNetwork)
        {
            return !NotPublicV4.Any(network => network.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (Nat64.Contains(address))
        {
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return address.ScopeId == 0
            && GlobalUnicastV6.Contains(address)
            && !NotPublicV6.Any(network => network.Contains(address));
    }
}
