using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Numbers distinct words 0, 1, 2 … and keeps their letters in one array: no string per word.</summary>
internal sealed class Vocabulary
{
    /// <summary>So many words are best looked up together.</summary>
    public const int Batch = 128;

    private char[] _letters;
    private int[] _ends;
    private WordKey[] _keys;
    private int[] _slots;

    /// <param name="capacity">How many words are expected.</param>
    public Vocabulary(int capacity = 256)
    {
        capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        _letters = new char[capacity * 8];
        _ends = new int[capacity];
        _keys = new WordKey[capacity];
        _slots = new int[capacity * 4];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int word]
    {
        get
        {
            var start = word == 0 ? 0 : _ends[word - 1];
            return _letters.AsSpan(start, _ends[word] - start);
        }
    }

    public WordKey KeyOf(int word) => _keys[word];

    /// <summary>-1 when the word is not there.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(WordKey.Of(word), word);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(WordKey key, ReadOnlySpan<char> word)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)key.Spread & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (IsAt(_slots[slot] - 1, key, word))
                return _slots[slot] - 1;
        }

        return -1;
    }

    /// <summary>The number here of each word of another vocabulary; -1 where it is not there.</summary>
    public void FindAll(Vocabulary others, Span<int> found)
    {
        var keys = others._keys.AsSpan(0, others.Count);
        for (var at = 0; at < keys.Length; at += Batch)
            FindShort(keys[at..Math.Min(at + Batch, keys.Length)], found[at..]);
        for (var other = 0; other < keys.Length; other++)
        {
            if (keys[other].IsHash)
                found[other] = Find(keys[other], others[other]);
        }
    }

    /// <summary>The same for words that are their own keys: each step is made for all before the next, so that the processor waits for many at once.</summary>
    /// <returns>Nothing of worth: what was read only to be fetched.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong FindShort(ReadOnlySpan<WordKey> words, Span<int> found)
    {
        var (keys, slots, touched) = (_keys, _slots, 0UL);
        found = found[..words.Length];
        for (var i = 0; i < words.Length; i++)
            found[i] = slots[(int)words[i].Spread & (slots.Length - 1)] - 1;
        foreach (var first in found)
            touched |= keys[Math.Max(0, first)].Low;
        for (var i = 0; i < words.Length; i++)
        {
            if (found[i] >= 0 && keys[found[i]] != words[i])
                found[i] = FindShort(words[i]);
        }

        return touched;
    }

    private int FindShort(WordKey key)
    {
        var (keys, slots) = (_keys, _slots);
        var mask = slots.Length - 1;
        for (var slot = (int)key.Spread & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (keys[slots[slot] - 1] == key)
                return slots[slot] - 1;
        }

        return -1;
    }

    public int Add(ReadOnlySpan<char> word)
    {
        var key = WordKey.Of(word);
        var mask = _slots.Length - 1;
        var slot = (int)key.Spread & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (IsAt(_slots[slot] - 1, key, word))
                return _slots[slot] - 1;
        }

        word.CopyTo(Room(word.Length));
        return Append(key, word.Length, slot);
    }

    /// <summary>Adds a word that is its own key.</summary>
    /// <param name="low">Its first eight letters, ASCII in lower case, the first in the lowest byte.</param>
    /// <param name="high">Its other letters; unused bytes are zero.</param>
    /// <param name="length">How many letters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int AddShort(ulong low, ulong high, int length)
    {
        var (keys, slots) = (_keys, _slots);
        var mask = slots.Length - 1;
        var slot = (int)WordKey.SpreadOf(low, high) & mask;
        for (; (uint)slot < (uint)slots.Length; slot = (slot + 1) & mask)
        {
            var found = slots[slot] - 1;
            if ((uint)found >= (uint)keys.Length)
                break;
            if (keys[found].Low == low && keys[found].High == high)
                return found;
        }

        return AppendShort(low, high, length, slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AppendShort(ulong low, ulong high, int length, int slot)
    {
        var letters = Vector128.Create(low, high).AsByte();
        var room = Room(WordKey.Letters);
        Vector128.WidenLower(letters).CopyTo(MemoryMarshal.Cast<char, ushort>(room));
        Vector128.WidenUpper(letters).CopyTo(MemoryMarshal.Cast<char, ushort>(room[8..]));
        return Append(new WordKey(low, high), length, slot);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var word = 0; word < Count; word++)
            writer.Write(this[word].ToString());
    }

    /// <summary>Adds words that were written, in the same order.</summary>
    public void Read(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            Add(reader.ReadString());
    }

    private bool IsAt(int found, WordKey key, ReadOnlySpan<char> word) =>
        _keys[found] == key && (!key.IsHash || this[found].SequenceEqual(word));

    private Span<char> Room(int length)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (_letters.Length - start < length)
            Array.Resize(ref _letters, Math.Max(_letters.Length * 2, start + length));
        return _letters.AsSpan(start);
    }

    private int Append(WordKey key, int length, int slot)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _keys, Count * 2);
        }

        _ends[Count] = (Count == 0 ? 0 : _ends[Count - 1]) + length;
        _keys[Count] = key;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var word = 0; word < Count; word++)
        {
            var slot = (int)_keys[word].Spread & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = word + 1;
        }
    }
}
