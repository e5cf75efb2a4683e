using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds which of many prefixes a word begins with: a table by the first three letters says how long they are.</summary>
internal sealed class PrefixFilter
{
    private const int Head = 3;

    // All longer ones share the last bit.
    private const int LongestApart = 31;

    // Few texts have more beginnings of three letters.
    private const int MostLengths = 1 << 15;

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
        if (prefixes.Count * 4 > _seen.Length * 16)
        {
            _seen = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)prefixes.Count) / 2];
            _lengths = new uint[Math.Min(_seen.Length * 16, MostLengths)];
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

    /// <summary>Adds the numbers of the prefixes that words begin with, and beside each the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindAll(Vocabulary words, Numbers prefixes, Numbers wordsOf)
    {
        Span<WordKey> beginnings = stackalloc WordKey[Vocabulary.Batch + LongestApart];
        Span<int> of = stackalloc int[Vocabulary.Batch + LongestApart];
        var count = 0;
        for (var word = 0; word < words.Count; word++)
        {
            var letters = words[word];
            for (var lengths = letters.Length < Head ? _short : _short | _lengths[SlotOf(letters)]; lengths != 0; lengths &= lengths - 1)
            {
                var length = BitOperations.TrailingZeroCount(lengths);
                if (length > letters.Length)
                    break;
                if (length == LongestApart)
                {
                    for (; length <= Math.Min(letters.Length, _longest); length++)
                        Add(_prefixes!.Find(letters[..length]), word, prefixes, wordsOf);
                }
                else if (words.KeyOf(word).IsHash)
                {
                    Add(_prefixes!.Find(letters[..length]), word, prefixes, wordsOf);
                }
                else
                {
                    var bit = BitOf(beginnings[count] = words.KeyOf(word).Beginning(length));
                    of[count] = word;
                    count += (int)(_seen[bit >> 6] >> (bit & 63)) & 1;
                }
            }

            if (count < Vocabulary.Batch && word < words.Count - 1)
                continue;
            AddAll(beginnings[..count], of, prefixes, wordsOf);
            count = 0;
        }
    }

    private void AddAll(ReadOnlySpan<WordKey> beginnings, ReadOnlySpan<int> of, Numbers prefixes, Numbers wordsOf)
    {
        Span<int> found = stackalloc int[beginnings.Length];
        _prefixes!.FindShort(beginnings, found);
        for (var i = 0; i < found.Length; i++)
            Add(found[i], of[i], prefixes, wordsOf);
    }

    private static void Add(int prefix, int word, Numbers prefixes, Numbers wordsOf)
    {
        if (prefix < 0)
            return;
        prefixes.Add(prefix);
        wordsOf.Add(word);
    }

    // Most beginnings of words are turned away by one bit.
    private int BitOf(WordKey key) => (int)(key.Spread >> 32) & ((_seen.Length << 6) - 1);

    private int SlotOf(ReadOnlySpan<char> word) =>
        (int)(((word[0] * 0x9E3779B1u) ^ (word[1] * 0x85EBCA6Bu) ^ (word[2] * 0xC2B2AE35u)) >> 12) & (_lengths.Length - 1);
}
