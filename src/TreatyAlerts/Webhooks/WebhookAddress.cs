using System.Net;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Webhooks;

/// <summary>Says whether an address may be posted to, by what it says alone; the dialler checks again what DNS says, at each connection.</summary>
public static class WebhookAddress
{
    private const int Longest = 500;
    private const int LowestHighPort = 1024;

    // RFC 6761, RFC 6762, RFC 8375, and what ICANN set aside for private use.
    private static readonly string[] LocalNames = [".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".onion"];

    /// <summary>Reads what somebody typed.</summary>
    /// <returns>The address, or the reason why not.</returns>
    public static (Uri? Url, WebhookAddressProblem Problem) Read(string? typed, bool allowPrivate = false)
    {
        typed = typed?.Trim() ?? "";
        if (typed.Length > Longest)
        {
            return (null, WebhookAddressProblem.TooLong);
        }

        if (typed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || !Uri.TryCreate(typed, UriKind.Absolute, out var url) || url.AbsoluteUri.Length > Longest * 3)
        {
            return (null, WebhookAddressProblem.NoAddress);
        }

        return Problem(url, allowPrivate) is { } problem ? (null, problem) : (url, default);
    }

    private static WebhookAddressProblem? Problem(Uri url, bool allowPrivate)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !(allowPrivate && url.Scheme == Uri.UriSchemeHttp))
        {
            return WebhookAddressProblem.NotHttps;
        }

        if (url.UserInfo.Length > 0)
        {
            return WebhookAddressProblem.NamesUser;
        }

        if (url.Fragment.Length > 0 || UrlGuard.HostOf(url) is not { Length: > 0 } host)
        {
            return WebhookAddressProblem.NoAddress;
        }

        return allowPrivate ? null
            : url.Port is not 443 and < LowestHighPort ? WebhookAddressProblem.WrongPort
            : IsPublic(host) ? null
            : WebhookAddressProblem.NotPublic;
    }

    // Uri has already turned decimal, octal, hexadecimal and short IPv4 forms into the dotted one.
    private static bool IsPublic(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return PublicAddress.IsPublic(address);
        }

        var name = host.TrimEnd('.');
        return name.Contains('.', StringComparison.Ordinal) && !LocalNames.Any(local => name.EndsWith(local, StringComparison.Ordinal));
    }
}

/// <summary>Why an address is not taken.</summary>
public enum WebhookAddressProblem
{
    /// <summary>It is no address of the web.</summary>
    NoAddress,

    /// <summary>It is too long.</summary>
    TooLong,

    /// <summary>It does not begin with https.</summary>
    NotHttps,

    /// <summary>It holds a user name or a password.</summary>
    NamesUser,

    /// <summary>A port below 1024 other than 443.</summary>
    WrongPort,

    /// <summary>It lies in a private network.</summary>
    NotPublic,
}
