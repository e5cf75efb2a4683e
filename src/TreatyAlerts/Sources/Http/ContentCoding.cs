using System.Buffers.Binary;
using System.IO.Compression;

namespace TreatyAlerts.Sources.Http;

/// <summary>One of the encodings we offer (RFC 9110 section 8.4.1), with the check that nothing is missing at the end.</summary>
/// <remarks>GZipStream and its siblings take a body that was cut off for a whole one; half a document must not pass for a document.</remarks>
internal sealed record ContentCoding(Func<Stream, Stream> Decode, Func<MeteredStream, ReadOnlyMemory<byte>, bool> IsWhole)
{
    public static ContentCoding None { get; } = new(static wire => wire, static (_, _) => true);

    // RFC 1952 section 2.3.1: a gzip member ends with the length of its content.
    private static ContentCoding Gzip { get; } = new(
        static wire => new GZipStream(wire, CompressionMode.Decompress),
        static (wire, body) => wire.Count == 0 || BinaryPrimitives.ReadUInt32LittleEndian(wire.Tail) == (uint)body.Length);

    // RFC 1950 section 2.2: zlib ends with the Adler-32 of its content.
    private static ContentCoding Zlib { get; } = new(
        static wire => new ZLibStream(wire, CompressionMode.Decompress),
        static (wire, body) => BinaryPrimitives.ReadUInt32BigEndian(wire.Tail) == Adler32(body.Span));

    private static ContentCoding BareDeflate { get; } = new(
        static wire => new DeflateStream(wire, CompressionMode.Decompress),
        static (_, _) => true);

    private static ContentCoding Brotli { get; } = new(static wire => new BrotliBody(wire), static (_, _) => true);

    /// <summary>The coding that a Content-Encoding header names; null for one that was not offered.</summary>
    /// <remarks>Stacked codings are not offered either: they are met in bombs only.</remarks>
    public static async Task<ContentCoding?> OfAsync(string? header, MeteredStream wire) => header?.Trim().ToLowerInvariant() switch
    {
        null or "" or "identity" or "none" => None,
        "gzip" or "x-gzip" => Gzip,
        "br" => Brotli,
        // The standard means zlib, some servers send bare deflate; the low four bits of a zlib header are 8.
        "deflate" => (await wire.PeekAsync() & 0x0F) == 8 ? Zlib : BareDeflate,
        _ => null,
    };

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var octet in bytes)
        {
            a = (a + octet) % 65_521;
            b = (b + a) % 65_521;
        }

        return (b << 16) | a;
    }
}
