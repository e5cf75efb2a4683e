using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Says whether an address is a document's, a page's, or nothing that is watched.</summary>
internal static class LinkJudge
{
    private const int LongestAddress = 4096;

    private static readonly HashSet<string> FileEndings = new(
        ".pdf .doc .docx .rtf .odt .xls .xlsx .ods .csv .ppt .pptx .odp .wpf .wpd .txt .zip .epub".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] SocialHosts =
        ["facebook.com", "twitter.com", "x.com", "youtube.com", "youtu.be", "instagram.com", "flickr.com", "linkedin.com", "t.me", "weibo.com", "tiktok.com", "threads.net", "bsky.app", "whatsapp.com", "addtoany.com"];

    private static readonly string[] WebcastHosts = ["media.un.org", "webtv.un.org", "conferences.unite.un.org", "interprefy.com", "zoom.us", "teams.microsoft.com"];

    /// <summary>The absolute address behind a link; null with the reason why there is none to follow.</summary>
    public static Uri? Resolve(string href, Uri baseAddress, out string reason)
    {
        reason = "";
        if (href.Length > LongestAddress)
        {
            reason = $"the address is longer than {LongestAddress} characters";
            return null;
        }

        // Browsers drop line breaks and tabs inside addresses and take backslashes for slashes: https://url.spec.whatwg.org/#url-parsing
        var plain = string.Concat(href.Where(c => !char.IsControl(c))).Trim().Replace('\\', '/');
        if (plain.Length == 0)
        {
            reason = "no address";
            return null;
        }

        if (plain[0] == '#')
        {
            reason = "a place on this page";
            return null;
        }

        if (!Uri.TryCreate(baseAddress, plain, out var url))
        {
            reason = "not an address";
            return null;
        }

        if (url.Scheme is "http" or "https" && url.Host.Length > 0)
        {
            return url;
        }

        reason = url.Scheme switch
        {
            "mailto" => "a mail address",
            "tel" => "a telephone number",
            "javascript" or "vbscript" => "a script, not an address",
            "data" => "data, not an address",
            _ => $"not a web address ({(url.Scheme.Length < 20 ? url.Scheme : "other")}:)",
        };
        return null;
    }

    /// <summary>Why an address can never be a document, whatever the page; null when it can.</summary>
    public static string? Refuse(Uri url, string text)
    {
        var host = url.Host;
        if (IsOf(host, SocialHosts))
        {
            return "social media";
        }

        if (host.Contains("indico", StringComparison.OrdinalIgnoreCase))
        {
            return "meeting platform (Indico)";
        }

        if (IsOf(host, WebcastHosts) || url.AbsolutePath.Contains("/webcast", StringComparison.OrdinalIgnoreCase) || IsWebcastText(text))
        {
            return "webcast";
        }

        return !IsFile(url) && (text.Contains("registration", StringComparison.OrdinalIgnoreCase) || text.StartsWith("register", StringComparison.OrdinalIgnoreCase))
            ? "registration"
            : null;
    }

    /// <summary>A file by its ending, or a place of the UN's document services.</summary>
    public static bool IsDocument(Uri url)
    {
        if (IsFile(url))
        {
            return true;
        }

        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        return (host.Equals("digitallibrary.un.org", StringComparison.OrdinalIgnoreCase) && url.AbsolutePath.Contains("/record/", StringComparison.OrdinalIgnoreCase))
            || host.StartsWith("documents-dds-", StringComparison.OrdinalIgnoreCase)
            || (SymbolAddress.IsService(host) && DocumentSymbol.TryFromUrl(url, out _, out _));
    }

    /// <summary>The ending says file, not page.</summary>
    public static bool IsFile(Uri url)
    {
        var path = url.AbsolutePath;
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') && FileEndings.Contains(path[dot..]);
    }

    private static bool IsWebcastText(string text) =>
        text.Equals("floor", StringComparison.OrdinalIgnoreCase) || text.Contains("webcast", StringComparison.OrdinalIgnoreCase)
        || text.Equals("morning meeting", StringComparison.OrdinalIgnoreCase) || text.Equals("afternoon meeting", StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(string host, string[] hosts) =>
        Array.Exists(hosts, known => host.Equals(known, StringComparison.OrdinalIgnoreCase)
            || (host.Length > known.Length && host[^(known.Length + 1)] == '.' && host.EndsWith(known, StringComparison.OrdinalIgnoreCase)));
}
