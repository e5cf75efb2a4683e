using Microsoft.AspNetCore.Http;
using TreatyAlerts.Digests;

namespace TreatyAlerts.Site.Api;

/// <summary>Absolute addresses of the site, as its settings have them: what a request says of its host is not believed.</summary>
internal sealed class ApiLinks(DigestOptions options)
{
    public Uri Base => options.BaseAddress;

    /// <param name="path">Without its first slash.</param>
    public Uri To(string path) => new(options.BaseAddress, path);

    public Uri Document(string id) => To($"documents/{Uri.EscapeDataString(id)}");

    public Uri Archive(string sha256) => To($"archive/{Uri.EscapeDataString(sha256)}");

    /// <summary>The same address with another place in the list.</summary>
    public Uri Next(HttpRequest request, string path, string parameter, string cursor)
    {
        var others = request.Query.Where(one => one.Key != parameter).Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value));
        return To(path + QueryString.Create([.. others, KeyValuePair.Create<string, string?>(parameter, cursor)]).ToUriComponent());
    }
}
