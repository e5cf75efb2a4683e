using System.Numerics;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds which of many prefixes a word begins with, in one pass over its letters.</summary>
internal sealed class PrefixFilter
{
    private readonly Vocabulary _prefixes;
    private readonly ulong[] _seen;
    private readonly uint _mask;
    private readonly int _shortest = int.MaxValue;
    private readonly int _longest;

    public PrefixFilter(Vocabulary prefixes)
    {
        _prefixes = prefixes;

        // one bit in sixteen set: few prefixes are looked up in vain
        var bits = BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(prefixes.Count * 16, 64, 1 << 24));
        _mask = bits - 1;
        _seen = new ulong[bits / 64];
        for (var prefix = 0; prefix < prefixes.Count; prefix++)
        {
            var bit = prefixes.HashOf(prefix) & _mask;
            _seen[bit / 64] |= 1UL << (int)(bit % 64);
            _shortest = Math.Min(_shortest, prefixes[prefix].Length);
            _longest = Math.Max(_longest, prefixes[prefix].Length);
        }
    }

    public void Find(ReadOnlySpan<char> word, Numbers found)
    {
        var state = Vocabulary.Seed;
        var end = Math.Min(word.Length, _longest);
        for (var length = 1; length <= end; length++)
        {
            state = Vocabulary.Roll(state, word[length - 1]);
            if (length < _shortest)
                continue;
            var hash = Vocabulary.Finish(state);
            var bit = hash & _mask;
            if ((_seen[bit / 64] >> (int)(bit % 64) & 1) == 0)
                continue;
            var prefix = _prefixes.Find(word[..length], hash);
            if (prefix >= 0)
                found.Add(prefix);
        }
    }
}
