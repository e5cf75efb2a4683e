using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TreatyAlerts.Site.Frame;

/// <summary>The site's own style sheet and scripts, each beside the pages that use it; an address with its version is good for ever.</summary>
internal static class SiteFiles
{
    private const string Root = "TreatyAlerts.Site.";
    private const int VersionLength = 12;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly FrozenDictionary<string, SiteFile> All = Read().ToFrozenDictionary(file => file.Path);

    /// <summary>The address with the version, for a path such as /site.css.</summary>
    public static string AddressOf(string path) => $"{path}?v={All[path].Version}";

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var file in All.Values)
        {
            routes.MapMethods(file.Path, Reading, (string? v, HttpResponse response) => Answer(file, v, response));
        }
    }

    private static IResult Answer(SiteFile file, string? version, HttpResponse response)
    {
        response.Headers.CacheControl = version == file.Version ? "public, max-age=31536000, immutable" : "public, max-age=300";
        return Results.Bytes(file.Content, file.Type);
    }

    // TreatyAlerts.Site.Folder.name.js is /name.js.
    private static IEnumerable<SiteFile> Read()
    {
        var assembly = typeof(SiteFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            var type = Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => null };
            if (type is not null)
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                yield return new SiteFile($"/{string.Join('.', name.Split('.')[^2..])}", type, content.ToArray());
            }
        }
    }

    private sealed record SiteFile(string Path, string Type, byte[] Content)
    {
        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..VersionLength];
    }
}
