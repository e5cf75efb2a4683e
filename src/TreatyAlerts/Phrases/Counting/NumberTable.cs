using System.Numerics;

namespace TreatyAlerts.Phrases.Counting;

/// <summary>Gives each distinct 64-bit number its place in order of arrival: open addressing, no object for each.</summary>
/// <param name="most">When so many are in, new ones are refused.</param>
internal sealed class NumberTable(int most)
{
    private const int First = 1024;
    private int[] slots = new int[First];
    private ulong[] keys = new ulong[First / 2];

    public int Count { get; private set; }

    public ulong this[int place] => keys[place];

    /// <summary>The place of a number, added where it is new; negative where the table is full.</summary>
    public int Add(ulong key, out bool isNew)
    {
        isNew = false;
        var at = Slot(key);
        if (slots[at] > 0)
        {
            return slots[at] - 1;
        }

        if (Count >= most)
        {
            return -1;
        }

        if (Count == keys.Length)
        {
            Grow();
            at = Slot(key);
        }

        isNew = true;
        keys[Count] = key;
        slots[at] = Count + 1;
        return Count++;
    }

    /// <summary>Negative where the number is not in.</summary>
    public int Find(ulong key) => slots[Slot(key)] - 1;

    private int Slot(ulong key)
    {
        var shift = 64 - BitOperations.Log2((uint)slots.Length);
        var at = (int)((key * 0x9E3779B97F4A7C15) >> shift);
        while (slots[at] > 0 && keys[slots[at] - 1] != key)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        Array.Resize(ref keys, keys.Length * 2);
        slots = new int[slots.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            slots[Slot(keys[i])] = i + 1;
        }
    }
}
