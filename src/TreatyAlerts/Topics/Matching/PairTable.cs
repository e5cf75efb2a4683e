using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds phrases in a text: each is kept under its rarest three words in a row, or its two.</summary>
internal sealed class PairTable(LeafTable leaves, TermSpace space)
{
    // So many places are looked up together: the processor then waits for all of them at once.
    private const int Batch = 128;

    private Slot[] _slots = new Slot[256];
    private Longer[] _longer = new Longer[16];
    private int _longerCount;
    private int _used;
    private readonly HashFilter _filter = new();
    private ulong[] _isUsed = new ulong[16];
    private int _known;

    /// <summary>Takes in the phrases that have come since.</summary>
    public void Extend()
    {
        var phrases = leaves.Phrases;
        if (_filter.Renew(phrases.Length))
            (_slots, _known, _used, _longerCount) = (new Slot[Math.Max(256, (int)BitOperations.RoundUpToPowerOf2((uint)phrases.Length) / 2)], 0, 0, 0);
        if (space.Forms.Count > _isUsed.Length * 64L)
            Array.Resize(ref _isUsed, Math.Max(_isUsed.Length * 2, (space.Forms.Count / 64) + 1));
        for (; _known < phrases.Length; _known++)
            Add(phrases[_known]);
    }

    /// <summary>The form spread over 64 bits, with the last bit set, where some phrase is kept under words one of which has it; else 0.</summary>
    public ulong MixOf(int form) => Mix(form) & (0 - (_isUsed[form >> 6] >> (form & 63) & 1));

    /// <summary>Marks the phrases that stand in a part of a text.</summary>
    /// <param name="sequence">The text's words, -1 in gaps.</param>
    /// <param name="formOf">The form of each distinct word, -1 where no topic has it.</param>
    /// <param name="mixOf">What <see cref="MixOf"/> says of it.</param>
    /// <param name="view">What is told.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<int> sequence, int[] formOf, ulong[] mixOf, DocumentView view)
    {
        Span<ulong> hashes = stackalloc ulong[Batch + 2];
        Span<int> starts = stackalloc int[Batch + 2];
        var (before, last, wasPair, count) = (0UL, 0UL, 0, 0);
        for (var place = 0; place < sequence.Length; place++)
        {
            // No branch depends on what the text says: it could not be foretold. A word that counts has the last bit.
            var word = sequence[place];
            var mix = (uint)word < (uint)mixOf.Length ? mixOf[word] : 0;
            var isPair = (int)(last & mix) & 1;
            hashes[count] = Next(before, mix);
            starts[count] = ((place - 2) << 1) | 1;
            count += isPair & wasPair;
            before = Next(last, mix);
            hashes[count] = before;
            starts[count] = (place - 1) << 1;
            count += isPair;
            (last, wasPair) = (mix, isPair);
            if (count < Batch)
                continue;
            Look(hashes[..count], starts, sequence, formOf, view);
            count = 0;
        }

        Look(hashes[..count], starts, sequence, formOf, view);
    }

    // Each step is made for all before the next, so that the processor waits for many at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Look(Span<ulong> hashes, Span<int> starts, ReadOnlySpan<int> sequence, int[] formOf, DocumentView view)
    {
        var filter = _filter.Read();
        var (slots, touched, kept) = (_slots, 0, 0);
        for (var i = 0; i < hashes.Length; i++)
        {
            var hash = hashes[i];
            hashes[kept] = hash;
            starts[kept] = starts[i];
            kept += filter.MayHave(hash);
        }

        hashes = hashes[..kept];
        for (var i = 0; i < hashes.Length; i++)
            touched |= slots[(int)hashes[i] & (slots.Length - 1)].Found;
        for (var i = 0; i < hashes.Length; i++)
        {
            var start = starts[i] >> 1;
            var key = new Key(formOf[sequence[start]], formOf[sequence[start + 1]], (starts[i] & 1) == 0 ? -1 : formOf[sequence[start + 2]]);
            var at = (int)hashes[i] & (slots.Length - 1);
            while (slots[at].Found != 0 && slots[at].Key != key)
                at = (at + 1) & (slots.Length - 1);
            var found = slots[at].Found;
            if (found > 0)
                view.Set(found - 1);
            else if (found < 0)
                LookLonger(~found, start, sequence, formOf, view);
        }

        return touched;
    }

    private void LookLonger(int next, int place, ReadOnlySpan<int> sequence, int[] formOf, DocumentView view)
    {
        for (; next >= 0; next = _longer[next].Next)
        {
            ref var longer = ref _longer[next];
            if (!view.IsSet(longer.Leaf) && Stands(longer, sequence, place - longer.Offset, formOf))
                view.Set(longer.Leaf);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Stands(in Longer phrase, ReadOnlySpan<int> sequence, int start, int[] formOf)
    {
        if (start < 0 || start + phrase.Words > sequence.Length)
            return false;
        var keys = QueryCode.Words(leaves[phrase.Leaf]);
        for (var i = 0; i < keys.Length; i++)
        {
            var word = sequence[start + i];
            if (word < 0 || formOf[word] != space.FormOf(new TermKey(keys[i]).Number))
                return false;
        }

        return true;
    }

    private void Add(int leaf)
    {
        var keys = QueryCode.Words(leaves[leaf]);
        var width = Math.Min(3, keys.Length);
        var rarest = Rarest(keys, width);
        var key = new Key(FormOf(keys[rarest]), FormOf(keys[rarest + 1]), width == 3 ? FormOf(keys[rarest + 2]) : -1);
        var hash = HashOf(key);
        if ((_used + 1) * 4L > _slots.Length * 3L)
            Grow();
        ref var slot = ref _slots[SlotOf(hash, key)];
        _used += slot.Found == 0 ? 1 : 0;
        slot.Key = key;
        if (slot.Found > 0)
            slot.Found = ~AddLonger(slot.Found - 1, 0, width, -1);
        if (slot.Found == 0 && keys.Length == width)
            slot.Found = leaf + 1;
        else
            slot.Found = ~AddLonger(leaf, rarest, keys.Length, slot.Found < 0 ? ~slot.Found : -1);
        _filter.Add(hash);
        Use(key.First);
        Use(key.Second);
        if (width == 3)
            Use(key.Third);
    }

    private void Use(int form) => _isUsed[form >> 6] |= 1UL << (form & 63);

    private int FormOf(int key) => space.FormOf(new TermKey(key).Number);

    private int Rarest(ReadOnlySpan<int> keys, int width)
    {
        var (rarest, least) = (0, double.MaxValue);
        for (var i = 0; i + width <= keys.Length; i++)
        {
            var uses = 1.0;
            foreach (var key in keys.Slice(i, width))
                uses *= 1 + leaves.Terms.PhraseUses(new TermKey(key).Number);
            if (uses < least)
                (rarest, least) = (i, uses);
        }

        return rarest;
    }

    private int AddLonger(int leaf, int offset, int words, int next)
    {
        if (_longerCount == _longer.Length)
            Array.Resize(ref _longer, _longerCount * 2);
        _longer[_longerCount] = new Longer { Leaf = leaf, Next = next, Offset = (short)offset, Words = (short)words };
        return _longerCount++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Found != 0)
                _slots[SlotOf(HashOf(slot.Key), slot.Key)] = slot;
        }
    }

    private int SlotOf(ulong hash, Key key)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at].Found != 0 && _slots[at].Key != key)
            at = (at + 1) & mask;
        return at;
    }

    private static ulong HashOf(Key key)
    {
        var two = Next(Mix(key.First), Mix(key.Second));
        return key.Third < 0 ? two : Next(two, Mix(key.Third));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong before, ulong mix) => BitOperations.RotateLeft(before, 23) ^ mix;

    // The last steps of SplitMix64; the last bit is always set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(int form)
    {
        var mixed = ((uint)form + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) | 1;
    }

    /// <summary>Two or three words in a row; the third is -1 where there are two.</summary>
    private readonly record struct Key(int First, int Second, int Third);

    /// <summary>What is kept under a key: nothing where it is 0, the phrase of just these words (counted from 1), or ~ the first of several.</summary>
    private struct Slot
    {
        public Key Key;
        public int Found;
    }

    /// <summary>One of several phrases under a key, and how many of its words stand before that.</summary>
    private struct Longer
    {
        public int Leaf;
        public int Next;
        public short Offset;
        public short Words;
    }
}
