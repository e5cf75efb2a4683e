using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds phrases in a text: each is kept under its rarest two words that follow each other.</summary>
internal sealed class PairTable(LeafTable leaves, TermSpace space)
{
    // So many bits for a phrase: most pairs of a text are turned away by them alone.
    private const int FilterBits = 4;

    private Slot[] _slots = new Slot[256];
    private ulong[] _filter = new ulong[16];
    private ulong[] _isUsed = new ulong[16];
    private int _known;

    /// <summary>Takes in the phrases that have come since.</summary>
    public void Extend()
    {
        var phrases = leaves.Phrases;
        if (phrases.Length * 5L > _slots.Length * 4L)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)(phrases.Length * 5L / 4) + 1);
            _slots = new Slot[size];
            _filter = new ulong[Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)phrases.Length) * FilterBits / 64)];
            _known = 0;
        }

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    private void Look(ulong hash, int first, int second, ReadOnlySpan<int> sequence, int place, int[] formOf, DocumentView view)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Leaf == 0)
                return;
            if (slot.First != first || slot.Second != second)
                continue;
            if (slot.Words == 2 || (!view.IsSet(slot.Leaf - 1) && Stands(slot, sequence, place - slot.Offset, formOf)))
                view.Set(slot.Leaf - 1);
        }
    }

    private bool Stands(in Slot slot, ReadOnlySpan<int> sequence, int start, int[] formOf)
    {
        if (start < 0 || start + slot.Words > sequence.Length)
            return false;
        var keys = QueryCode.Words(leaves[slot.Leaf - 1]);
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
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at].Leaf != 0)
            at = (at + 1) & mask;
        _slots[at] = new Slot { First = first, Second = second, Leaf = leaf + 1, Offset = (short)rarest, Words = (short)keys.Length };
        var bit = (int)(hash >> 32) & ((_filter.Length << 6) - 1);
        _filter[bit >> 6] |= 1UL << (bit & 63);
        _isUsed[first >> 6] |= 1UL << (first & 63);
        _isUsed[second >> 6] |= 1UL << (second & 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(int first, int second)
    {
        var mixed = (((ulong)(uint)first << 32) | (uint)second) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>A phrase under one of its pairs; free where the leaf, counted from 1, is 0.</summary>
    private struct Slot
    {
        public int First;
        public int Second;
        public int Leaf;
        public short Offset;
        public short Words;
    }
}
