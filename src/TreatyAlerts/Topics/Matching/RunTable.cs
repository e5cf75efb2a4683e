using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Numbers distinct runs 0, 1, 2 …; a run says by itself where it ends.</summary>
internal sealed class RunTable
{
    private readonly Pages _pages = new();
    private readonly Numbers _starts = new(256);

    // The upper half of a hash and the number of a run, from 1; 0 is free.
    private ulong[] _slots = new ulong[512];

    public int Count => _starts.Count;

    /// <summary>The run, and what lies behind it.</summary>
    public ReadOnlySpan<int> this[int run] => _pages.From(_starts[run]);

    public int Add(ReadOnlySpan<int> run)
    {
        if ((Count + 1) * 5L > _slots.Length * 4L)
            Grow();
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(run));
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 32) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var found = (int)(uint)_slots[slot] - 1;
            if (_slots[slot] >> 32 == hash >> 32 && IsAt(found, run))
                return found;
        }

        _starts.Add(_pages.Add(run));
        _slots[slot] = (hash >> 32 << 32) | (uint)Count;
        return Count - 1;
    }

    // Runs are too short for a comparison by blocks to pay.
    private bool IsAt(int found, ReadOnlySpan<int> run)
    {
        var kept = this[found];
        if (kept.Length < run.Length)
            return false;
        kept = kept[..run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            if (kept[i] != run[i])
                return false;
        }

        return true;
    }

    /// <param name="writer">Where the runs go, in order.</param>
    /// <param name="length">How long the run is that these numbers begin with.</param>
    public void Write(BinaryWriter writer, Func<ReadOnlySpan<int>, int> length)
    {
        writer.Write(Count);
        for (var run = 0; run < Count; run++)
        {
            var numbers = this[run][..length(this[run])];
            writer.Write(numbers.Length);
            writer.Write(MemoryMarshal.AsBytes(numbers));
        }
    }

    /// <summary>Reads runs that were written; what to do with each is the caller's.</summary>
    public static void Read(BinaryReader reader, Action<ReadOnlySpan<int>> add)
    {
        var run = new Numbers(64);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            run.Truncate(0);
            run.Read(reader);
            add(run.Span);
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
        var mask = _slots.Length - 1;
        foreach (var kept in old)
        {
            if (kept == 0)
                continue;
            var slot = (int)(kept >> 32) & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = kept;
        }
    }
}
