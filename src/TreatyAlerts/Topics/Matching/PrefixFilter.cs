namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds which of many prefixes a word begins with, in one pass over its letters.</summary>
internal sealed class PrefixFilter
{
    private const int Bits = 1 << 20;

    private readonly Vocabulary _prefixes;
    private readonly ulong[] _seen = new ulong[Bits / 64];
    private readonly int _shortest = int.MaxValue;
    private readonly int _longest;

    public PrefixFilter(Vocabulary prefixes)
    {
        _prefixes = prefixes;
        for (var prefix = 0; prefix < prefixes.Count; prefix++)
        {
            var bit = prefixes.HashOf(prefix) % Bits;
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
            var bit = hash % Bits;
            if ((_seen[bit / 64] >> (int)(bit % 64) & 1) == 0)
                continue;
            var prefix = _prefixes.Find(word[..length], hash);
            if (prefix >= 0)
                found.Add(prefix);
        }
    }
}
