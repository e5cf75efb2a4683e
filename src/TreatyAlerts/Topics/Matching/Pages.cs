namespace TreatyAlerts.Topics.Matching;

/// <summary>Many short runs of numbers in pages of 256 KB: grows without ever being copied.</summary>
internal sealed class Pages
{
    private const int Bits = 16;
    private const int Size = 1 << Bits;

    private readonly List<int[]> _pages = [];
    private int _used = Size;

    /// <summary>The longest run.</summary>
    public const int Longest = Size;

    public IReadOnlyList<int[]> All => _pages;

    /// <summary>Keeps a run; gives the place where it begins.</summary>
    public int Add(ReadOnlySpan<int> run)
    {
        if (_used + run.Length > Size)
        {
            _pages.Add(new int[Size]);
            _used = 0;
        }

        run.CopyTo(_pages[^1].AsSpan(_used));
        var place = ((_pages.Count - 1) << Bits) | _used;
        _used += run.Length;
        return place;
    }

    /// <summary>The numbers from a place on, to the end of its page.</summary>
    public ReadOnlySpan<int> From(int place) => _pages[place >> Bits].AsSpan(place & (Size - 1));

    public ReadOnlySpan<int> Run(int place, int length) => _pages[place >> Bits].AsSpan(place & (Size - 1), length);
}
