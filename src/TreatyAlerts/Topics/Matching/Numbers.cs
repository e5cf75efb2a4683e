namespace TreatyAlerts.Topics.Matching;

/// <summary>A growing array of numbers that can be read as a span.</summary>
internal sealed class Numbers(int capacity = 16)
{
    private int[] _items = new int[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Span => _items.AsSpan(0, Count);

    public int this[int at]
    {
        get => _items[at];
        set => _items[at] = value;
    }

    public void Add(int number)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = number;
    }

    public void Fill(int number, int times)
    {
        for (var i = 0; i < times; i++)
            Add(number);
    }

    public void Truncate(int count) => Count = count;
}
