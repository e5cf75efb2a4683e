using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds which of many prefixes a word begins with: a table by the first three letters says how long they are.</summary>
internal sealed class PrefixFilter
{
    private const int Head = 3;

    // All longer ones share the last bit.
    private const int LongestApart = 31;

    private uint[] _lengths = new uint[1024];
    private ulong[] _seen = new ulong[64];
    private int _known;
    private int _longest;
    private uint _short;
    private Vocabulary? _prefixes;

    /// <summary>Takes in the prefixes that have come since; a prefix is known by its number in the vocabulary.</summary>
    public void Extend(Vocabulary prefixes)
    {
        _prefixes = prefixes;
        if (prefixes.Count * 4 > _lengths.Length)
        {
            _lengths = new uint[(int)BitOperations.RoundUpToPowerOf2((uint)prefixes.Count * 8)];
            _seen = new ulong[_lengths.Length / 16];
            _known = 0;
        }

        for (; _known < prefixes.Count; _known++)
        {
            var prefix = prefixes[_known];
            var bit = 1u << Math.Min(prefix.Length, LongestApart);
            var seen = BitOf(prefixes.KeyOf(_known));
            _seen[seen >> 6] |= 1UL << (seen & 63);
            if (prefix.Length < Head)
                _short |= bit;
            else
                _lengths[SlotOf(prefix)] |= bit;
            _longest = Math.Max(_longest, prefix.Length);
        }
    }

    /// <summary>Adds the numbers of the prefixes, the shortest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(WordKey key, ReadOnlySpan<char> word, Numbers found)
    {
        var lengths = word.Length < Head ? _short : _short | _lengths[SlotOf(word)];
        for (; lengths != 0; lengths &= lengths - 1)
        {
            var length = BitOperations.TrailingZeroCount(lengths);
            if (length > word.Length)
                return;
            if (length == LongestApart)
                AddLong(word, found);
            else if (key.IsHash)
                Add(_prefixes!.Find(word[..length]), found);
            else if (key.Beginning(length) is var beginning && BitOf(beginning) is var bit && (_seen[bit >> 6] >> (bit & 63) & 1) != 0)
                Add(_prefixes!.FindShort(beginning), found);
        }
    }

    private void AddLong(ReadOnlySpan<char> word, Numbers found)
    {
        for (var length = LongestApart; length <= Math.Min(word.Length, _longest); length++)
            Add(_prefixes!.Find(word[..length]), found);
    }

    private static void Add(int prefix, Numbers found)
    {
        if (prefix >= 0)
            found.Add(prefix);
    }

    // Most beginnings of words are turned away by one bit.
    private int BitOf(WordKey key) => (int)(key.Spread >> 32) & ((_seen.Length << 6) - 1);

    private int SlotOf(ReadOnlySpan<char> word) =>
        (int)(((word[0] * 0x9E3779B1u) ^ (word[1] * 0x85EBCA6Bu) ^ (word[2] * 0xC2B2AE35u)) >> 12) & (_lengths.Length - 1);
}
