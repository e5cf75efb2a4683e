using System.Text.RegularExpressions;

namespace TreatyAlerts.Sources.Http;

/// <summary>Where a Location header points (RFC 9110 section 10.2.2).</summary>
internal static partial class RedirectTarget
{
    /// <summary>The absolute address without fragment; null when the header is missing or no address.</summary>
    public static Uri? Of(Uri asked, string? location)
    {
        if (string.IsNullOrEmpty(location))
        {
            return null;
        }

        // On Unix, System.Uri takes "/path" for a file when it may choose; so it may not.
        var kind = Scheme().IsMatch(location) ? UriKind.Absolute : UriKind.Relative;
        if (!Uri.TryCreate(location, kind, out var target) || (!target.IsAbsoluteUri && !Uri.TryCreate(asked, target, out target)))
        {
            return null;
        }

        return WithoutFragment(target);
    }

    /// <summary>Fragments are not sent and must not tell two visits of one address apart.</summary>
    public static Uri WithoutFragment(Uri url) =>
        url.Fragment.Length == 0 ? url : new Uri(url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}
