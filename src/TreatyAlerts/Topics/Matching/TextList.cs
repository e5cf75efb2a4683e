namespace TreatyAlerts.Topics.Matching;

/// <summary>Short texts one behind the other, as bytes: a string each would take four times the memory.</summary>
internal sealed class TextList
{
    private const int PageSize = 1 << 18;
    private const int Short = 256;

    private readonly List<byte[]> _pages = [];
    private readonly List<int> _firsts = [];
    private readonly Numbers _ends = new(256);

    public int Count => _ends.Count;

    public string this[int text] => System.Text.Encoding.UTF8.GetString(Bytes(text));

    /// <summary>Writes a text without making a string of it.</summary>
    public void WriteTo(TextWriter writer, int text)
    {
        var bytes = Bytes(text);
        if (bytes.Length > Short)
        {
            writer.Write(this[text]);
            return;
        }

        Span<char> letters = stackalloc char[Short];
        writer.Write(letters[..System.Text.Encoding.UTF8.GetChars(bytes, letters)]);
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(text);
        var used = Count == 0 ? 0 : _ends[Count - 1];
        if (Count == 0 || _pages[^1].Length - used < length)
        {
            _pages.Add(new byte[Math.Max(PageSize, length)]);
            _firsts.Add(Count);
            used = 0;
        }

        System.Text.Encoding.UTF8.GetBytes(text, _pages[^1].AsSpan(used));
        _ends.Add(used + length);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var text = 0; text < Count; text++)
            writer.Write(this[text]);
    }

    public void Read(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            Add(reader.ReadString());
    }

    private ReadOnlySpan<byte> Bytes(int text)
    {
        var page = _firsts.BinarySearch(text);
        page = page < 0 ? ~page - 1 : page;
        var start = text == _firsts[page] ? 0 : _ends[text - 1];
        return _pages[page].AsSpan(start, _ends[text] - start);
    }
}
