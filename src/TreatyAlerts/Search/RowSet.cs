using System.Collections;

namespace TreatyAlerts.Search;

/// <summary>Rows of the index, as bits.</summary>
/// <param name="bits">One for each row number, from 0.</param>
internal sealed class RowSet(BitArray bits)
{
    public RowSet(int rows)
        : this(new BitArray(rows))
    {
    }

    public bool IsEmpty => !bits.HasAnySet();

    public bool Contains(int row) => bits[row];

    public void Add(int row) => bits[row] = true;

    public void Remove(int row) => bits[row] = false;

    public RowSet And(RowSet other) => new(new BitArray(bits).And(other.Bits));

    public RowSet Or(RowSet other) => new(new BitArray(bits).Or(other.Bits));

    public RowSet Without(RowSet other) => new(new BitArray(other.Bits).Not().And(bits));

    public IEnumerable<int> Rows()
    {
        for (var row = 0; row < bits.Length; row++)
        {
            if (bits[row])
            {
                yield return row;
            }
        }
    }

    private BitArray Bits => bits;
}
