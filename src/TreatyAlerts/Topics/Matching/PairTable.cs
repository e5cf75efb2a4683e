using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds phrases in a text: each is kept under its rarest two words that follow each other.</summary>
internal sealed class PairTable(LeafTable leaves, TermSpace space)
{
    // So many bits for a phrase: most pairs of a text are turned away by them alone.
    private const int FilterBits = 4;

    private Slot[] _slots = new Slot[256];
    private Longer[] _longer = new Longer[16];
    private int _longerCount = 1;
    private int _pairs;
    private ulong[] _filter = new ulong[16];
    private ulong[] _isUsed = new ulong[16];
    private int _known;

    /// <summary>Takes in the phrases that have come since.</summary>
    public void Extend()
    {
        var phrases = leaves.Phrases;
        var bits = (int)BitOperations.RoundUpToPowerOf2((uint)phrases.Length) * FilterBits;
        if (bits > _filter.Length * 64)
            (_filter, _slots, _known, _pairs, _longerCount) = (new ulong[bits / 64], new Slot[Math.Max(256, bits / FilterBits / 2)], 0, 0, 1);
        if (space.Forms.Count > _isUsed.Length * 64L)
            Array.Resize(ref _isUsed, Math.Max(_isUsed.Length * 2, (space.Forms.Count / 64) + 1));
        for (; _known < phrases.Length; _known++)
            Add(phrases[_known]);
    }

    /// <summary>Whether some phrase is kept under a pair with this form.</summary>
    public bool IsUsed(int form) => (_isUsed[form >> 6] >> (form & 63) & 1) != 0;

    /// <summary>Marks the phrases that stand in a part of a text.</summary>
    /// <param name="sequence">The text's words, -1 in gaps.</param>
    /// <param name="formOf">The form of each distinct word, -1 where no topic has it.</param>
    /// <param name="pairOf">The same for words of pairs only.</param>
    /// <param name="view">What is told.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Find(ReadOnlySpan<int> sequence, int[] formOf, int[] pairOf, DocumentView view)
    {
        var filter = _filter;
        var before = -1;
        for (var place = 0; place < sequence.Length; place++)
        {
            var word = sequence[place];
            var form = (uint)word < (uint)pairOf.Length ? pairOf[word] : -1;
            if ((form | before) >= 0)
            {
                var hash = Hash(before, form);
                var bit = (int)(hash >> 32) & ((filter.Length << 6) - 1);
                if ((filter[bit >> 6] >> (bit & 63) & 1) != 0)
                    Look(hash, before, form, sequence, place - 1, formOf, view);
            }

            before = form;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look(ulong hash, int first, int second, ReadOnlySpan<int> sequence, int place, int[] formOf, DocumentView view)
    {
        ref var slot = ref _slots[SlotOf(hash, first, second)];
        if (slot.Leaf > 0)
            view.Set(slot.Leaf - 1);
        for (var next = slot.Longer; next > 0;)
        {
            ref var longer = ref _longer[next];
            var third = place + longer.Step;
            if ((uint)third < (uint)sequence.Length && sequence[third] >= 0 && formOf[sequence[third]] == longer.Third
                && (longer.Words == 3 || (!view.IsSet(longer.Leaf) && Stands(longer, sequence, place - longer.Offset, formOf))))
                view.Set(longer.Leaf);
            next = longer.Next;
        }
    }

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
        var rarest = 0;
        var least = long.MaxValue;
        for (var i = 0; i + 1 < keys.Length; i++)
        {
            var uses = (1L + leaves.Terms.PhraseUses(new TermKey(keys[i]).Number)) * (1L + leaves.Terms.PhraseUses(new TermKey(keys[i + 1]).Number));
            if (uses < least)
                (rarest, least) = (i, uses);
        }

        var first = space.FormOf(new TermKey(keys[rarest]).Number);
        var second = space.FormOf(new TermKey(keys[rarest + 1]).Number);
        var hash = Hash(first, second);
        if ((_pairs + 1) * 4L > _slots.Length * 3L)
            Grow();
        ref var slot = ref _slots[SlotOf(hash, first, second)];
        _pairs += slot.IsUsed ? 0 : 1;
        (slot.First, slot.Second) = (first, second);
        if (keys.Length == 2)
            slot.Leaf = leaf + 1;
        else
            slot.Longer = AddLonger(leaf, keys, rarest, slot.Longer);
        var bit = (int)(hash >> 32) & ((_filter.Length << 6) - 1);
        _filter[bit >> 6] |= 1UL << (bit & 63);
        _isUsed[first >> 6] |= 1UL << (first & 63);
        _isUsed[second >> 6] |= 1UL << (second & 63);
    }

    private int AddLonger(int leaf, ReadOnlySpan<int> keys, int pair, int next)
    {
        if (_longerCount == _longer.Length)
            Array.Resize(ref _longer, _longerCount * 2);

        // The word beside the pair tells most texts apart: before it, or behind where the phrase begins with the pair.
        var third = pair > 0 ? pair - 1 : 2;
        _longer[_longerCount] = new Longer
        {
            Leaf = leaf,
            Next = next,
            Third = space.FormOf(new TermKey(keys[third]).Number),
            Step = (short)(third - pair),
            Offset = (short)pair,
            Words = (short)keys.Length,
        };
        return _longerCount++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.IsUsed)
                _slots[SlotOf(Hash(slot.First, slot.Second), slot.First, slot.Second)] = slot;
        }
    }

    private int SlotOf(ulong hash, int first, int second)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at].IsUsed && (_slots[at].First != first || _slots[at].Second != second))
            at = (at + 1) & mask;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(int first, int second)
    {
        var mixed = (((ulong)(uint)first << 32) | (uint)second) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>A pair of words, the phrase of just those (counted from 1), and the first of the longer ones.</summary>
    private struct Slot
    {
        public int First;
        public int Second;
        public int Leaf;
        public int Longer;

        public readonly bool IsUsed => (Leaf | Longer) != 0;
    }

    /// <summary>A phrase of more than two words, with one of them to look at first and where it stands behind the pair's first word.</summary>
    private struct Longer
    {
        public int Leaf;
        public int Next;
        public int Third;
        public short Step;
        public short Offset;
        public short Words;
    }
}
