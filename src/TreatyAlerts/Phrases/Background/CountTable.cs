namespace TreatyAlerts.Phrases.Background;

/// <summary>Numbers found by the upper half of a 64-bit key: keys sorted and written as differences, so three to four bytes an entry.</summary>
/// <remarks>With 100,000 entries one unknown key in 40,000 is taken for a known one.</remarks>
internal sealed class CountTable
{
    private readonly uint[] keys;
    private readonly ushort[] values;
    private readonly int width;

    private CountTable(uint[] keys, ushort[] values, int width) => (this.keys, this.values, this.width) = (keys, values, width);

    /// <summary>The values of a key; empty where it is not in.</summary>
    public ReadOnlySpan<ushort> this[ulong key]
    {
        get
        {
            var at = Find((uint)(key >> 32));
            return at < 0 ? [] : values.AsSpan(at * width, width);
        }
    }

    // The keys are hashes, evenly spread: where one stands follows from its size, give or take the root of their number.
    private int Find(uint key)
    {
        var guess = (int)(((ulong)key * (ulong)keys.Length) >> 32);
        var (from, to) = (guess, guess);
        for (var step = 16; from > 0 && keys[from] > key; step *= 2)
        {
            to = from;
            from = Math.Max(0, from - step);
        }

        for (var step = 16; to < keys.Length && keys[to] < key; step *= 2)
        {
            from = to;
            to = Math.Min(keys.Length, to + step);
        }

        return Array.BinarySearch(keys, from, Math.Min(keys.Length, to + 1) - from, key);
    }

    public static CountTable Read(BinaryReader from)
    {
        var count = from.Read7BitEncodedInt();
        var width = from.Read7BitEncodedInt();
        var keys = new uint[count];
        var values = new ushort[count * width];
        var last = 0u;
        for (var i = 0; i < count; i++)
        {
            last += (uint)from.Read7BitEncodedInt64();
            keys[i] = last;
            for (var j = 0; j < width; j++)
            {
                values[(i * width) + j] = (ushort)from.Read7BitEncodedInt();
            }
        }

        return new CountTable(keys, values, width);
    }

    /// <param name="to">Where it goes.</param>
    /// <param name="entries">Keys with their values, all of one width; of keys that share their upper half the first in order of keys stays.</param>
    /// <param name="width">Values of each.</param>
    public static void Write(BinaryWriter to, IEnumerable<(ulong Key, int[] Values)> entries, int width)
    {
        var sorted = entries.OrderBy(entry => entry.Key).DistinctBy(entry => (uint)(entry.Key >> 32)).ToList();
        to.Write7BitEncodedInt(sorted.Count);
        to.Write7BitEncodedInt(width);
        var last = 0u;
        foreach (var (key, values) in sorted)
        {
            to.Write7BitEncodedInt64((uint)(key >> 32) - last);
            last = (uint)(key >> 32);
            foreach (var value in values)
            {
                to.Write7BitEncodedInt(Math.Min(ushort.MaxValue, value));
            }
        }
    }
}
