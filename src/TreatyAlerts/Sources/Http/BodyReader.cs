using System.IO.Compression;

namespace TreatyAlerts.Sources.Http;

/// <summary>Turns a 200 into a result: decodes the body, caps it, and notices when it is broken, cut or missing.</summary>
internal static class BodyReader
{
    /// <summary>Reads the body; throws what the wire and the decoders throw.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, FetchRequest request, Uri url, TimeLimit limit)
    {
        var declared = response.Content.Headers.ContentLength;
        if (declared > request.MaxBytes && !request.CutsAtMax)
        {
            return TooLarge(url, request, $"announced {declared:N0} bytes");
        }

        // One encoding is all that was offered; stacked ones are only met in decompression bombs.
        var encoding = response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) ? string.Join(", ", values).Trim().ToLowerInvariant() : "";
        var isPlain = encoding is "" or "identity" or "none";
        // A compressed body may be a little longer than its content, by headers and stored blocks.
        var wireCap = request.CutsAtMax ? long.MaxValue : request.MaxBytes + (request.MaxBytes / 8) + 4096;
        await using var wire = new MeteredStream(await response.Content.ReadAsStreamAsync(limit.Token), url.Host, wireCap, limit);
        await using var content = isPlain ? wire : await DecodeAsync(wire, encoding);
        if (content is null)
        {
            return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} sent a body in an encoding that it was not offered; its server is set up wrongly.");
        }

        var (bytes, more) = await CappedBuffer.ReadAsync(content, request.MaxBytes, isPlain ? declared : null, limit.Token);
        if (more && !request.CutsAtMax)
        {
            return TooLarge(url, request, $"sent more than {request.MaxBytes:N0} bytes");
        }

        if (!more && wire.Count < declared)
        {
            return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} broke off after {wire.Count:N0} of {declared:N0} bytes.");
        }

        return new Answer(Result(response, url, bytes));
    }

    private static FetchResult Result(HttpResponseMessage response, Uri url, ReadOnlyMemory<byte> bytes) => new()
    {
        Outcome = bytes.IsEmpty ? FetchOutcome.Empty : FetchOutcome.Fetched,
        Detail = bytes.IsEmpty ? $"{url.Host} answered {(int)response.StatusCode} without a body." : $"{url.Host} answered {(int)response.StatusCode} with {bytes.Length:N0} bytes.",
        FinalUrl = url,
        StatusCode = (int)response.StatusCode,
        Body = bytes,
        ContentType = RawHeaders.Kept(response, "Content-Type"),
        ETag = RawHeaders.Kept(response, "ETag"),
        LastModified = RawHeaders.Kept(response, "Last-Modified"),
    };

    private static Answer TooLarge(Uri url, FetchRequest request, string what) =>
        Answer.Failed(FetchOutcome.TooLarge, url, $"{url.Host} {what}; at most {request.MaxBytes:N0} are taken.");

    private static async Task<Stream?> DecodeAsync(MeteredStream wire, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(wire, CompressionMode.Decompress),
        "br" => new BrotliStream(wire, CompressionMode.Decompress),
        // RFC 9110 section 8.4.1.2 means the zlib format; some servers send bare deflate. A zlib header's low four bits are 8.
        "deflate" when await wire.PeekAsync() is { } first && (first & 0x0F) == 8 => new ZLibStream(wire, CompressionMode.Decompress),
        "deflate" => new DeflateStream(wire, CompressionMode.Decompress),
        _ => null,
    };
}
