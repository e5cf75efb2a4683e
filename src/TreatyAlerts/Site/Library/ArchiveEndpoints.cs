using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Library;

/// <summary>The kept bytes: as a download or as plain text, never as anything that a browser would run.</summary>
internal static class ArchiveEndpoints
{
    // The bytes are somebody else's: should a browser show them all the same, they may do nothing.
    private const string Policy = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // RFC 8246: what a SHA-256 names never changes.
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/archive/{sha256}", PersonPages.Reading, FileAsync);
        routes.MapMethods("/archive/{sha256}/text", PersonPages.Reading, TextAsync);
    }

    private static async Task<IResult> FileAsync(string sha256, HttpRequest request, HttpResponse response, DocumentStore documents, CancellationToken cancellation)
    {
        if (await documents.OpenSnapshotAsync(sha256, cancellation) is not { } snapshot)
        {
            return LibraryPages.NotFound(request);
        }

        response.RegisterForDisposeAsync(snapshot);
        Guard(response, ForEver);
        return Results.Stream(
            snapshot.Content,
            "application/octet-stream",
            DownloadName.Of(snapshot.Metadata.Values.GetValueOrDefault("url"), sha256),
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""),
            enableRangeProcessing: true);
    }

    private static async Task<IResult> TextAsync(string sha256, HttpRequest request, HttpResponse response, DocumentStore documents, CancellationToken cancellation)
    {
        if (await documents.FindBySnapshotAsync(sha256, cancellation) is not var (document, language, version)
            || await documents.TextAsync(document.Id, language, version.Sha256, cancellation) is not { } text)
        {
            return LibraryPages.NotFound(request);
        }

        // A newer reader may read the same bytes better.
        Guard(response, "public, max-age=3600");
        return Results.Text(text.ToPlainText(), "text/plain", Encoding.UTF8);
    }

    private static void Guard(HttpResponse response, string caching)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = caching;
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
