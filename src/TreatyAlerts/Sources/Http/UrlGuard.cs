using System.Net;

namespace TreatyAlerts.Sources.Http;

/// <summary>Refuses addresses by what they say, before anything is looked up; the dialler checks again what DNS says.</summary>
internal sealed class UrlGuard(PoliteHttpOptions options)
{
    // Longer ones are attacks or faults; RFC 9110 section 4.1 asks for 8,000.
    private const int LongestUrl = 8_000;

    /// <summary>Why this address is not asked, in one sentence; null when it may be.</summary>
    public string? Refusal(Uri url)
    {
        if (url.AbsoluteUri.Length > LongestUrl)
        {
            return $"The address is longer than {LongestUrl:N0} characters.";
        }

        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            return $"{Shown(url)} is not http or https.";
        }

        if (url.UserInfo.Length > 0)
        {
            return $"{url.Host} is addressed with a user name; take it out of the address.";
        }

        if (HostOf(url) is not { Length: > 0 } host)
        {
            return $"{Shown(url)} names no host that DNS could know.";
        }

        if (options.HostOverrides.ContainsKey(host))
        {
            return url.Scheme == Uri.UriSchemeHttp ? null : $"{host} is played by the demo over plain http; write http:// in its sources.";
        }

        return options.AllowPrivateAddresses ? null : PublicRefusal(url, host);
    }

    /// <summary>The host as DNS and the socket see it: international names in their ASCII form, no brackets; null when there is none.</summary>
    public static string? HostOf(Uri url)
    {
        try
        {
            return url.IdnHost.Trim('[', ']').ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string? PublicRefusal(Uri url, string host)
    {
        if (url.Port is not (80 or 443))
        {
            return $"{host} is addressed on port {url.Port}; only 80 and 443 are asked.";
        }

        // Uri has already turned decimal, octal, hexadecimal and short IPv4 forms into the dotted one.
        if (IPAddress.TryParse(host, out var address))
        {
            return PublicAddress.IsPublic(address) ? null : $"{host} is not a public address.";
        }

        var name = host.TrimEnd('.');
        return name.Contains('.', StringComparison.Ordinal) && !name.EndsWith(".localhost", StringComparison.Ordinal)
            ? null
            : $"{host} is a name of the local network, not of the public internet.";
    }

    private static string Shown(Uri url) => url.AbsoluteUri.Length <= 80 ? url.AbsoluteUri : url.AbsoluteUri[..80] + "…";
}
