using System.IO.Hashing;
using System.Text;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Compiled topics in a file: a mark, the version, of what topics, their names and codes, and a checksum of all that at the end.</summary>
internal static class CompiledFile
{
    // Raise it whenever what is written, or what the numbers in it mean, changes.
    private const int Version = 2;
    private const int ChecksumBytes = 16;

    private static ReadOnlySpan<byte> Mark => "TreatyAlerts topics\n"u8;

    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="of">What the topics were made from: a file that was made from something else is not read.</param>
    /// <param name="topics">None may have been removed since they were compacted.</param>
    /// <param name="names">A name for each topic.</param>
    public static void Write(Stream stream, string of, TopicSet topics, TextList names)
    {
        var checksum = new XxHash128();
        using (var summed = new SummedStream(stream, checksum))
        using (var buffered = new BufferedStream(summed, 1 << 16))
        using (var writer = new BinaryWriter(buffered, Encoding.UTF8))
        {
            writer.Write(Mark);
            writer.Write(Version);
            writer.Write(of);
            names.Write(writer);
            topics.Write(writer);
        }

        stream.Write(checksum.GetCurrentHash());
    }

    /// <exception cref="CompiledTopicsException">It is damaged, of another version or of other topics.</exception>
    public static (TopicSet Topics, TextList Names) Read(Stream stream, string of)
    {
        CheckSum(stream);
        stream.Position = 0;
        using var buffered = new BufferedStream(stream, 1 << 16);
        using var reader = new BinaryReader(buffered, Encoding.UTF8);
        if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
            throw new CompiledTopicsException("it is no file of compiled topics");
        if (reader.ReadInt32() is var version && version != Version)
            throw new CompiledTopicsException($"it is of version {version}, this program reads version {Version}");
        if (reader.ReadString() != of)
            throw new CompiledTopicsException("it was made from other topics");
        var names = new TextList();
        names.Read(reader);
        return (TopicSet.Read(reader), names);
    }

    private static void CheckSum(Stream stream)
    {
        var left = stream.Length - ChecksumBytes;
        if (left < Mark.Length + sizeof(int))
            throw new CompiledTopicsException("it is cut short");
        stream.Position = 0;
        var checksum = new XxHash128();
        var buffer = new byte[1 << 16];
        for (; left > 0; left -= buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            checksum.Append(part);
        }

        Span<byte> written = stackalloc byte[ChecksumBytes];
        stream.ReadExactly(written);
        if (!written.SequenceEqual(checksum.GetCurrentHash()))
            throw new CompiledTopicsException("its checksum is wrong: it is damaged or was not written to its end");
    }

    private sealed class SummedStream(Stream inner, XxHash128 checksum) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            checksum.Append(buffer);
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
