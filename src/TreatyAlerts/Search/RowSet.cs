using System.Numerics;

namespace TreatyAlerts.Search;

/// <summary>Rows of the index, as bits.</summary>
/// <param name="rows">One more than the highest row number.</param>
internal sealed class RowSet(int rows)
{
    private const int Shift = 6;
    private readonly ulong[] bits = new ulong[(rows >> Shift) + 1];

    public bool IsEmpty => !bits.AsSpan().ContainsAnyExcept(0UL);

    public long Bytes => (bits.Length * sizeof(ulong)) + 64;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in bits)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public bool Contains(int row) => (bits[row >> Shift] & (1UL << row)) != 0;

    public void Add(int row) => bits[row >> Shift] |= 1UL << row;

    public void Remove(int row) => bits[row >> Shift] &= ~(1UL << row);

    public RowSet And(RowSet other) => Each(other, (one, two) => one & two);

    public RowSet Or(RowSet other) => Each(other, (one, two) => one | two);

    public RowSet Without(RowSet other) => Each(other, (one, two) => one & ~two);

    /// <summary>Every row below the highest.</summary>
    public static RowSet Whole(int rows)
    {
        var whole = new RowSet(rows);
        for (var row = 0; row < rows; row++)
        {
            whole.Add(row);
        }

        return whole;
    }

    /// <summary>Walks the rows in order, without anything on the heap.</summary>
    public Walk GetEnumerator() => new(bits);

    /// <summary>The rows in order.</summary>
    public IEnumerable<int> Rows()
    {
        for (var at = 0; at < bits.Length; at++)
        {
            for (var word = bits[at]; word != 0; word &= word - 1)
            {
                yield return (at << Shift) + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    private RowSet Each(RowSet other, Func<ulong, ulong, ulong> combine)
    {
        var result = new RowSet(rows);
        for (var at = 0; at < bits.Length; at++)
        {
            result.bits[at] = combine(bits[at], other.bits[at]);
        }

        return result;
    }

    /// <summary>Goes from row to row.</summary>
    internal struct Walk(ulong[] bits)
    {
        private int at = -1;
        private ulong word;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (word == 0)
            {
                if (++at == bits.Length)
                {
                    return false;
                }

                word = bits[at];
            }

            Current = (at << Shift) + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return true;
        }
    }
}
