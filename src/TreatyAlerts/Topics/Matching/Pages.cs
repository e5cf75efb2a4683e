namespace TreatyAlerts.Topics.Matching;

/// <summary>Many short runs of numbers in pages of 256 KB: grows without being copied, once the first page, which begins small, is full.</summary>
internal sealed class Pages
{
    private const int Bits = 16;
    private const int Size = 1 << Bits;
    private const int Least = 128;

    private readonly List<int[]> _pages = [];
    private int _used;

    /// <summary>The longest run.</summary>
    public const int Longest = Size;

    public IReadOnlyList<int[]> All => _pages;

    /// <summary>Keeps a run; gives the place where it begins.</summary>
    public int Add(ReadOnlySpan<int> run)
    {
        if (_pages.Count == 0 || _used + run.Length > _pages[^1].Length)
            MakeRoom(run.Length);

        run.CopyTo(_pages[^1].AsSpan(_used));
        var place = ((_pages.Count - 1) << Bits) | _used;
        _used += run.Length;
        return place;
    }

    private void MakeRoom(int length)
    {
        if (_pages.Count == 1 && _used + length <= Size)
        {
            // The few topics of one explanation are not worth a whole page.
            var first = _pages[0];
            Array.Resize(ref first, Math.Min(Size, Math.Max(2 * first.Length, _used + length)));
            _pages[0] = first;
            return;
        }

        _pages.Add(new int[_pages.Count == 0 ? Math.Max(Least, length) : Size]);
        _used = 0;
    }

    /// <summary>The numbers from a place on, to the end of its page.</summary>
    public ReadOnlySpan<int> From(int place) => _pages[place >> Bits].AsSpan(place & (Size - 1));

    public ReadOnlySpan<int> Run(int place, int length) => _pages[place >> Bits].AsSpan(place & (Size - 1), length);
}
