using System.Globalization;
using System.Text;

namespace TreatyAlerts.Sources;

/// <summary>The key under which two addresses of one file meet (SOURCES.md section 9, group 1).</summary>
public static class CanonicalUrl
{
    private static readonly string[] Tracking = ["ref", "lf_id", "fbclid", "gclid"];
    private static readonly string[] PageEndings = [".html", ".htm"];

    // www.unodc.org/unodc/en/… and …/unodc/… serve the same English page, likewise UNIS and INCB.
    private static readonly string[] EnglishRoots = ["/unodc/en/", "/unis/en/", "/incb/en/"];

    /// <summary>No scheme, no www, host in lower case, percent-encoding normalised, no fragment, no ref and lf_id; path case kept.</summary>
    /// <remarks>It is a key to compare, never an address to fetch: ".html" and the "/en/" of the UN templates are left out too.</remarks>
    public static string Of(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return url.OriginalString.Trim();
        }

        var host = url.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        var port = url.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{url.Port}");
        return $"{host}{port}{Path(url.AbsolutePath)}{Query(url.Query)}";
    }

    private static string Path(string path)
    {
        var normal = Normalise(path);
        while (normal.Contains("//", StringComparison.Ordinal))
        {
            normal = normal.Replace("//", "/", StringComparison.Ordinal);
        }

        foreach (var root in EnglishRoots)
        {
            if (normal.StartsWith(root, StringComparison.Ordinal))
            {
                normal = normal.Remove(root.Length - 4, 3);
                break;
            }
        }

        foreach (var ending in PageEndings)
        {
            if (normal.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                normal = normal[..^ending.Length];
                break;
            }
        }

        normal = normal.EndsWith("/index", StringComparison.Ordinal) ? normal[..^"index".Length] : normal;
        return normal.Length > 1 ? normal.TrimEnd('/') : "";
    }

    // Templates add "?ref=menutop" even behind a "?ref=menutop" that is there already, and leave "&amp;" as it is.
    private static string Query(string query)
    {
        if (query.Length < 2)
        {
            return "";
        }

        var kept = query.Replace("&amp;", "&", StringComparison.Ordinal)
            .Split(['?', '&'], StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !IsTracking(pair.Split('=', 2)[0]))
            .Select(Normalise);
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? "" : $"?{joined}";
    }

    private static bool IsTracking(string key) =>
        Tracking.Contains(key, StringComparer.OrdinalIgnoreCase) || key.StartsWith("utm_", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 3986 section 6.2.2: unreserved characters plain, everything else as upper-case escapes.</summary>
    private static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '%' && at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                plain.Append(IsUnreserved((char)value) ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{value:X2}"));
                at += 2;
            }
            else if (c is ' ' or '%')
            {
                plain.Append(c == ' ' ? "%20" : "%25");
            }
            else
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
