using System.Buffers;
using System.IO.Compression;

namespace TreatyAlerts.Sources.Http;

/// <summary>Decodes Brotli (RFC 7932) and, unlike BrotliStream, notices when the end is missing.</summary>
internal sealed class BrotliBody(Stream wire) : ForwardStream(wire)
{
    private readonly byte[] input = new byte[16 * 1024];
    private ReadOnlyMemory<byte> pending;
    private BrotliDecoder decoder;
    private bool done;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!done && buffer.Length > 0)
        {
            var status = decoder.Decompress(pending.Span, buffer.Span, out var consumed, out var written);
            pending = pending[consumed..];
            done = status switch
            {
                OperationStatus.Done => true,
                OperationStatus.InvalidData => throw new InvalidDataException("Broken Brotli."),
                _ => false,
            };
            if (written > 0)
            {
                return written;
            }

            if (status is OperationStatus.NeedMoreData)
            {
                var read = await Source.ReadAsync(input, cancellationToken);
                pending = read > 0 ? input.AsMemory(0, read) : throw new InvalidDataException("Brotli without its end.");
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        decoder.Dispose();
        base.Dispose(disposing);
    }
}
