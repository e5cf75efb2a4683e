using System.Text;

namespace TreatyAlerts.Topics;

/// <summary>Reads one text file after another as <see cref="File.ReadAllText(string)"/> does, but leaves no garbage beside the text.</summary>
internal sealed class TextFileReader
{
    // Larger files are read without being kept in one piece.
    private const int Largest = 1 << 24;

    private byte[] _bytes = [];

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    public string Read(string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length is 0 or > Largest)
            return File.ReadAllText(path);
        if (_bytes.Length < length)
            _bytes = new byte[length];
        var count = 0;
        while (count < length && RandomAccess.Read(file, _bytes.AsSpan(count, (int)length - count), count) is > 0 and var more)
            count += more;
        ReadOnlySpan<byte> read = _bytes.AsSpan(0, count);
        if (read.StartsWith(Utf8Mark))
            return Encoding.UTF8.GetString(read[Utf8Mark.Length..]);

        // the marks of other encodings
        return read.Length >= 2 && read[0] is 0 or 0xFE or 0xFF ? File.ReadAllText(path) : Encoding.UTF8.GetString(read);
    }
}
