using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>A growing array of numbers that can be read as a span.</summary>
internal sealed class Numbers(int capacity = 16)
{
    private int[] _items = GC.AllocateUninitializedArray<int>(capacity);

    public int Count { get; private set; }

    public ReadOnlySpan<int> Span => _items.AsSpan(0, Count);

    public int this[int at]
    {
        get => _items[at];
        set => _items[at] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int number)
    {
        var (items, count) = (_items, Count);
        if ((uint)count < (uint)items.Length)
        {
            items[count] = number;
            Count = count + 1;
        }
        else
        {
            Extend(1)[0] = number;
        }
    }

    public void Fill(int number, int times)
    {
        for (var i = 0; i < times; i++)
            Add(number);
    }

    public void AddRange(ReadOnlySpan<int> numbers) => numbers.CopyTo(Extend(numbers.Length));

    /// <summary>Room for so many more numbers, to be written at once.</summary>
    public Span<int> Extend(int count)
    {
        if (_items.Length - Count < count)
            Array.Resize(ref _items, Math.Max(_items.Length * 2, Count + count));
        Count += count;
        return _items.AsSpan(Count - count, count);
    }

    /// <summary>Brings the numbers into order, each once.</summary>
    public ReadOnlySpan<int> SortDistinct()
    {
        if (Count < 2)
            return Span;
        Array.Sort(_items, 0, Count);
        var kept = 1;
        for (var i = 1; i < Count; i++)
        {
            if (_items[i] != _items[kept - 1])
                _items[kept++] = _items[i];
        }

        Count = kept;
        return Span;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(MemoryMarshal.AsBytes(Span));
    }

    /// <summary>Adds numbers that were written.</summary>
    public void Read(BinaryReader reader) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Extend(reader.ReadInt32())));

    public void Truncate(int count) => Count = count;
}
