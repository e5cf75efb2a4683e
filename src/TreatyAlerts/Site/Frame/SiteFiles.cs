using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TreatyAlerts.Site.Frame;

/// <summary>The site's own style sheet, scripts and icon, each beside the pages that use it; an address with its version is good for ever.</summary>
internal static class SiteFiles
{
    private const string Root = "TreatyAlerts.Site.";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly FrozenDictionary<string, SiteFile> All = Read().ToFrozenDictionary(file => file.Path);

    /// <summary>The address with the version, for a path such as /site.css.</summary>
    public static string AddressOf(string path) => $"{path}?v={All[path].Content.Version}";

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var file in All.Values)
        {
            routes.MapMethods(file.Path, Reading, context => Answer(file, context));
        }
    }

    private static Task Answer(SiteFile file, HttpContext context)
    {
        context.Response.Headers.CacheControl = context.Request.Query["v"] == file.Content.Version ? "public, max-age=31536000, immutable" : "public, max-age=300";
        return file.Content.SendAsync(context);
    }

    // TreatyAlerts.Site.Folder.name.js is /name.js.
    private static IEnumerable<SiteFile> Read()
    {
        var assembly = typeof(SiteFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            var type = Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml", _ => null };
            if (type is not null)
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                yield return new SiteFile($"/{string.Join('.', name.Split('.')[^2..])}", new PackedContent(content.ToArray(), type));
            }
        }
    }

    private sealed record SiteFile(string Path, PackedContent Content);
}
