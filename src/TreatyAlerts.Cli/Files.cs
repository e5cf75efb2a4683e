using System.Text;

namespace TreatyAlerts.Cli;

/// <summary>Files that a call names: a wrong name is a wrong use.</summary>
internal static class Files
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private const int LargestFile = 512 * 1024 * 1024;

    public static void CreateFolder(string folder, string option)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"{option}: '{folder}' cannot be made: {e.Message}");
        }
    }

    /// <summary>A writer to the file, or to standard output where none is named; only the former is closed with it.</summary>
    public static TextWriter Create(string? file, Terminal terminal)
    {
        if (file is null)
        {
            return new KeptOpen(terminal.Output);
        }

        try
        {
            return new StreamWriter(file, append: false, Utf8, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"--out: '{file}' cannot be written: {e.Message}");
        }
    }

    public static string ExistingFolder(string folder, string option) =>
        Directory.Exists(folder) ? folder : throw new WrongUseException($"{option}: there is no folder '{folder}'");

    public static string ExistingFile(string file, string option) =>
        File.Exists(file) ? file : throw new WrongUseException($"{option}: there is no file '{file}'");

    /// <summary>The text of a file, pipe or device.</summary>
    /// <exception cref="IOException">It cannot be read, or has more bytes than that.</exception>
    public static string ReadText(string file, int most)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var read)
        {
            content.Write(buffer.AsSpan(0, read));
            if (content.Length > most)
            {
                throw new IOException($"larger than {most} bytes");
            }
        }

        content.Position = 0;
        using var text = new StreamReader(content, Utf8);
        return text.ReadToEnd();
    }

    /// <summary>All bytes of a file, pipe or device.</summary>
    /// <exception cref="IOException">It is missing, a folder, not to be read, or larger than anybody's document.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        if (Directory.Exists(file))
        {
            throw new IOException("this is a folder; name files, for example with DIR/*");
        }

        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, useAsync: true);
            return await ReadAsync(stream, cancellation);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>All bytes of a stream.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than anybody's document.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            await content.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (content.Length > LargestFile)
            {
                throw new IOException($"larger than {LargestFile} bytes");
            }
        }

        return content.ToArray();
    }

    private sealed class KeptOpen(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

        public override void Write(string? value) => inner.Write(value);

        public override void Flush() => inner.Flush();
    }
}
