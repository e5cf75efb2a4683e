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

    private readonly HashFilter _seen = new();
    private uint[] _lengths = new uint[1024];
    private int _known;
    private int _longest;
    private uint _short;
    private Vocabulary? _prefixes;

    /// <summary>Takes in the prefixes that have come since; a prefix is known by its number in the vocabulary.</summary>
    public void Extend(Vocabulary prefixes)
    {
        _prefixes = prefixes;
        if (_seen.Renew(prefixes.Count))
        {
            _lengths = new uint[Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)prefixes.Count) * 4, 1024, MostLengths)];
            _known = 0;
        }

        for (; _known < prefixes.Count; _known++)
        {
            var prefix = prefixes[_known];
            var bit = 1u << Math.Min(prefix.Length, LongestApart);
            _seen.Add(prefixes.Keys[_known].Spread);
            if (prefix.Length < Head)
                _short |= bit;
            else
                _lengths[SlotOf(HeadOf(prefix), _lengths)] |= bit;
            _longest = Math.Max(_longest, prefix.Length);
        }
    }

    /// <summary>Adds the numbers of the prefixes that words begin with, and beside each the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindAll(Vocabulary words, Numbers prefixes, Numbers wordsOf)
    {
        Span<WordKey> beginnings = stackalloc WordKey[Vocabulary.Batch + WordKey.Letters];
        Span<int> of = stackalloc int[Vocabulary.Batch + WordKey.Letters];
        var keys = words.Keys;
        var seen = _seen.Read();
        var (table, count) = (_lengths, 0);
        for (var word = 0; word < keys.Length; word++)
        {
            var key = keys[word];
            if (key.IsHash)
            {
                FindLong(words[word], word, prefixes, wordsOf);
                continue;
            }

            var lengths = (_short | table[SlotOf(key.Head, table)]) & ((2u << key.Length) - 1);
            for (; lengths != 0; lengths &= lengths - 1)
            {
                var beginning = key.Beginning(BitOperations.TrailingZeroCount(lengths));
                beginnings[count] = beginning;
                of[count] = word;
                count += seen.MayHave(beginning.Spread);
            }

            if (count < Vocabulary.Batch)
                continue;
            AddAll(beginnings[..count], of, prefixes, wordsOf);
            count = 0;
        }

        AddAll(beginnings[..count], of, prefixes, wordsOf);
    }

    private void FindLong(ReadOnlySpan<char> letters, int word, Numbers prefixes, Numbers wordsOf)
    {
        var lengths = letters.Length < Head ? _short : _short | _lengths[SlotOf(HeadOf(letters), _lengths)];
        for (; lengths != 0; lengths &= lengths - 1)
        {
            var length = BitOperations.TrailingZeroCount(lengths);
            var last = length == LongestApart ? _longest : length;
            for (; length <= Math.Min(last, letters.Length); length++)
                Add(_prefixes!.Find(letters[..length]), word, prefixes, wordsOf);
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

    // Of letters of ASCII the same as the head of the word's key.
    private static uint HeadOf(ReadOnlySpan<char> word) => word[0] ^ ((uint)word[1] << 8) ^ ((uint)word[2] << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(uint head, uint[] lengths) => (int)(head * 0x9E3779B1u >> 17) & (lengths.Length - 1);
}
