using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Topics under the leaves they are filed under, each with what is left to check: read from front to back, not looked up.</summary>
/// <remarks>
/// Under a leaf there are topics that need one more leaf, topics that need one of three (written again where there are two) and others. A block in
/// the entries is: how many of each; the one leaf of each; the three leaves of each; then for each topic its number and the place of what is
/// left to check after that, 0 where nothing is: a length and clauses. One topic alone that needs no check is kept as ~topic in place of a block.
/// </remarks>
internal sealed class FiledTopics
{
    private const int Head = 3;
    private const int Three = 3;

    // What the processor fetches at once.
    private const int Line = 16;

    private readonly int[] _places;
    private readonly int[] _entries;
    private readonly Dictionary<int, Numbers> _added = [];

    /// <param name="leaves">How many leaves there are.</param>
    /// <param name="file">Files all topics; called twice.</param>
    public FiledTopics(int leaves, Action<Filing.Sink> file)
    {
        var sizes = new Size[leaves + (leaves / 64)];
        file((leaf, _, rest) =>
        {
            // filing may ask for further leaves
            if (leaf >= sizes.Length)
                Array.Resize(ref sizes, Math.Max(leaf + 1, sizes.Length * 5 / 4));
            sizes[leaf].Add(rest);
        });
        _places = new int[sizes.Length];
        var length = Line;
        for (var leaf = 0; leaf < _places.Length; leaf++)
        {
            var needed = sizes[leaf].Length;
            _places[leaf] = needed > 0 ? length : 0;
            length += needed;
        }

        _entries = new int[length + Line];
        file((leaf, topic, rest) => Enter(leaf, topic, rest, ref sizes[leaf]));
    }

    public FiledTopics(BinaryReader reader)
    {
        _places = new int[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_places.AsSpan()));
        _entries = new int[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_entries.AsSpan()));
    }

    /// <summary>How many numbers were added since all topics were filed together.</summary>
    public int Added { get; private set; }

    /// <summary>How many numbers there were then.</summary>
    public int Length => _entries.Length;

    public void Add(int leaf, int topic, ReadOnlySpan<int> rest)
    {
        if (!_added.TryGetValue(leaf, out var entries))
            _added[leaf] = entries = new Numbers(8);
        entries.Add(topic);
        entries.Add(rest.Length);
        entries.AddRange(rest);
        Added += 2 + rest.Length;
    }

    /// <summary>Finds the topics under leaves that are there; what must be checked is checked for all before the next step.</summary>
    public void Match(ReadOnlySpan<int> leaves, DocumentView view, FoundTopics found)
    {
        Touch(leaves);
        var candidates = view.Candidates;
        candidates.Truncate(0);
        foreach (var leaf in leaves)
        {
            var place = (uint)leaf < (uint)_places.Length ? _places[leaf] : 0;
            if (place > 0)
                Select(place, view.Bits, candidates);
            else if (place < 0)
                found.Add(~place);
            if (Added > 0 && _added.TryGetValue(leaf, out var added))
                Check(added.Span, view, found);
        }

        Check(candidates, view, found);
    }

    /// <summary>Reads what will be read next, so that the processor fetches it for many leaves at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Touch(ReadOnlySpan<int> leaves)
    {
        var (places, entries, touched) = (_places, _entries, 0);
        foreach (var leaf in leaves)
        {
            var place = Math.Max(0, (uint)leaf < (uint)places.Length ? places[leaf] : 0);
            touched |= entries[place] | entries[place + Line];
        }

        return touched;
    }

    /// <summary>Adds the places of the topics that have one more leaf which they need; without a branch on whether they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Select(int place, ReadOnlySpan<ulong> bits, Numbers candidates)
    {
        var block = _entries.AsSpan(place);
        var (ones, threes, others) = (block[0], block[1], block[2]);
        var one = block.Slice(Head, ones);
        var three = block.Slice(Head + ones, Three * threes);
        var topic = place + Head + ones + (Three * threes);
        var room = candidates.Extend(ones + threes + others);
        var count = 0;
        foreach (var leaf in one)
        {
            room[count] = topic;
            topic += 2;
            count += (int)(bits[leaf >> 6] >> leaf) & 1;
        }

        for (var at = 0; at + 2 < three.Length; at += Three)
        {
            room[count] = topic;
            topic += 2;
            count += (int)((bits[three[at] >> 6] >> three[at]) | (bits[three[at + 1] >> 6] >> three[at + 1]) | (bits[three[at + 2] >> 6] >> three[at + 2])) & 1;
        }

        for (var left = others; left > 0; left--)
        {
            room[count++] = topic;
            topic += 2;
        }

        candidates.Truncate(candidates.Count - room.Length + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Check(Numbers candidates, DocumentView view, FoundTopics found)
    {
        var entries = _entries;
        var kept = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var place = candidates[i];
            candidates[kept] = place;
            var rest = entries[place + 1];
            found.AddIf(entries[place], rest == 0);
            kept += rest == 0 ? 0 : 1;
        }

        for (var i = 0; i < kept; i++)
        {
            var place = candidates[i];
            var rest = entries[place + 1];
            if (view.Hold(entries.AsSpan(rest + 1, entries[rest])))
                found.Add(entries[place]);
        }
    }

    private static void Check(ReadOnlySpan<int> added, DocumentView view, FoundTopics found)
    {
        for (var at = 0; at < added.Length;)
        {
            var (topic, length) = (added[at], added[at + 1]);
            at += 2;
            if (length == 0 || view.Hold(added.Slice(at, length)))
                found.Add(topic);
            at += length;
        }
    }

    /// <summary>Nothing may have been added apart.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_places.Length);
        writer.Write(MemoryMarshal.AsBytes(_places.AsSpan()));
        writer.Write(_entries.Length);
        writer.Write(MemoryMarshal.AsBytes(_entries.AsSpan()));
    }

    // A block is filled from the end of each of its parts; the size tells how much of each is still free.
    private void Enter(int leaf, int topic, ReadOnlySpan<int> rest, ref Size size)
    {
        var place = _places[leaf];
        if (place <= 0)
        {
            _places[leaf] = ~topic;
            return;
        }

        var block = _entries.AsSpan(place);
        if (block[0] + block[1] + block[2] == 0)
            (block[0], block[1], block[2]) = (size.Ones, size.Threes, size.Others);
        var (ones, threes, others) = (block[0], block[1], block[2]);
        var first = Size.Simple(rest);
        int number;
        if (first == 1)
        {
            number = --size.Ones;
            block[Head + number] = LeafTable.LeafOf(rest[1]);
        }
        else if (first > 1)
        {
            number = --size.Threes;
            for (var i = 0; i < Three; i++)
                block[Head + ones + (Three * number) + i] = LeafTable.LeafOf(rest[1 + Math.Min(i, first - 1)]);
            number += ones;
        }
        else
        {
            number = --size.Others + ones + threes;
        }

        var topics = Head + ones + (Three * threes);
        block[topics + (2 * number)] = topic;
        rest = rest[(first > 0 ? 1 + first : 0)..];
        if (rest.Length == 0)
            return;
        size.Rests -= 1 + rest.Length;
        var at = topics + (2 * (ones + threes + others)) + size.Rests;
        block[topics + (2 * number) + 1] = place + at;
        block[at] = rest.Length;
        rest.CopyTo(block[(at + 1)..]);
    }

    /// <summary>What is filed under one leaf.</summary>
    private struct Size
    {
        public int Ones;
        public int Threes;
        public int Others;
        public int Rests;

        /// <summary>How many numbers the block has; none where a single topic needs no check.</summary>
        public readonly int Length => Ones + Threes + Rests == 0 && Others <= 1
            ? 0
            : Head + Ones + (Three * Threes) + (2 * (Ones + Threes + Others)) + Rests;

        /// <summary>How many leaves the first clause has, one of which is needed; 0 where it is not as simple.</summary>
        public static int Simple(ReadOnlySpan<int> rest)
        {
            if (rest.Length == 0 || new Clause(rest[0]) is not { Does: Clause.Operation.AnyOf, Count: <= Three } head)
                return 0;
            foreach (var reference in rest.Slice(1, head.Count))
            {
                if (LeafTable.NeedsPlaces(reference))
                    return 0;
            }

            return head.Count;
        }

        public void Add(ReadOnlySpan<int> rest)
        {
            var first = Simple(rest);
            Ones += first == 1 ? 1 : 0;
            Threes += first > 1 ? 1 : 0;
            Others += first == 0 ? 1 : 0;
            var left = rest.Length - (first > 0 ? 1 + first : 0);
            Rests += left > 0 ? 1 + left : 0;
        }
    }
}
