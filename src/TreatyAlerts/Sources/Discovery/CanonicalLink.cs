using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>The address that a page gives as its own (RFC 6596).</summary>
internal static class CanonicalLink
{
    private const int Head = 64 * 1024;
    private const int LongestTag = 2500;
    private const int MostTags = 200;

    // NonBacktracking: linear in the text, whatever the text is.
    private static readonly Regex Relation = new("\\brel\\s*=\\s*[\"']?canonical\\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Target = new("\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The address, an http or https one; null where the page names none.</summary>
    public static Uri? Of(ReadOnlySpan<byte> page, Uri address)
    {
        // Addresses are ASCII in every encoding that pages use but UTF-16, and there none is found.
        var head = Encoding.Latin1.GetString(page[..Math.Min(page.Length, Head)]);
        var at = 0;
        for (var tags = 0; tags < MostTags && (at = head.IndexOf("<link", at, StringComparison.OrdinalIgnoreCase)) >= 0; tags++)
        {
            var length = head.AsSpan(at, Math.Min(LongestTag, head.Length - at)).IndexOf('>');
            var tag = length < 0 ? "" : head.Substring(at, length + 1);
            if (Relation.IsMatch(tag) && Target.Match(tag) is { Success: true } target)
            {
                var href = WebUtility.HtmlDecode(string.Concat(target.Groups.Values.Skip(1).Select(group => group.Value))).Trim();
                return href.Length > 0 && Uri.TryCreate(address, href, out var url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 } ? url : null;
            }

            at++;
        }

        return null;
    }
}
