namespace TreatyAlerts.Sources.Http;

/// <summary>Reads a stream of unknown length into memory, never past its cap.</summary>
internal static class CappedBuffer
{
    // What a host declares is not believed for more than this before the bytes are there.
    private const int LargestStart = 1024 * 1024;

    private const int SmallestStart = 16 * 1024;

    /// <summary>The first bytes, at most <paramref name="cap"/>, and whether there were more.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, bool More)> ReadAsync(Stream stream, long cap, long? declared, CancellationToken cancellation)
    {
        var most = (int)Math.Min(cap, Array.MaxLength);
        var buffer = new byte[(int)Math.Min(most, Math.Clamp(declared ?? 0, SmallestStart, LargestStart))];
        var next = new byte[1];
        var length = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var isFull = length == buffer.Length;
            var read = await stream.ReadAsync(isFull ? next : buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                return (Trimmed(buffer, length), false);
            }

            if (isFull && length == most)
            {
                return (buffer, true);
            }

            if (isFull)
            {
                Array.Resize(ref buffer, (int)Math.Min(most, buffer.Length * 2L));
                buffer[length] = next[0];
            }

            length += read;
        }
    }

    // A result may be kept for a while: up to a quarter of slack is cheaper than a copy, more is not.
    private static ReadOnlyMemory<byte> Trimmed(byte[] buffer, int length)
    {
        if (length < buffer.Length / 4 * 3)
        {
            Array.Resize(ref buffer, length);
        }

        return buffer.AsMemory(0, length);
    }
}
