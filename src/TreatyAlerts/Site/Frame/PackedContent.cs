using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TreatyAlerts.Site.Frame;

/// <summary>Content that many ask for: packed once for each way of packing, named by its hash, sent as the browser takes it.</summary>
internal sealed class PackedContent(byte[] plain, string type)
{
    private const int WorthPacking = 512;
    private readonly Lazy<byte[]> brotli = new(() => Packed(plain, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    private readonly Lazy<byte[]> gzip = new(() => Packed(plain, stream => new GZipStream(stream, CompressionLevel.Optimal)));

    /// <summary>Bytes in memory when every way was asked for, about.</summary>
    public int Size => plain.Length * 3 / 2;

    /// <summary>The first hexadecimal digits of the SHA-256.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(plain))[..16];

    /// <summary>Sends it with status 200, or 304 where the browser has it.</summary>
    public Task SendAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = $"W/\"{Version}\"";
        response.Headers.ETag = tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag.AsSpan().SequenceEqual(tag.AsSpan(2))))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (content, encoding) = plain.Length < WorthPacking ? (plain, null) : Choose(request);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = type;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private (byte[] Content, string? Encoding) Choose(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
        {
            return (plain, null);
        }

        var taken = request.GetTypedHeaders().AcceptEncoding;
        return Takes(taken, "br") ? (brotli.Value, "br") : Takes(taken, "gzip") ? (gzip.Value, "gzip") : (plain, null);
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> taken, string encoding) =>
        taken.Any(one => one.Quality is not 0 && one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    private static byte[] Packed(byte[] content, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }
}
