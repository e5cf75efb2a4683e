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
    private int _shift;

    /// <param name="capacity">How many words are expected.</param>
    public Vocabulary(int capacity = 256)
    {
        capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        _letters = GC.AllocateUninitializedArray<char>(capacity * 8);
        _ends = GC.AllocateUninitializedArray<int>(capacity);
        _keys = GC.AllocateUninitializedArray<WordKey>(capacity);
        _slots = new int[capacity * 4];
        _shift = ShiftOf(_slots);
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

    public ReadOnlySpan<WordKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>-1 when the word is not there.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(WordKey.Of(word), word);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(WordKey key, ReadOnlySpan<char> word)
    {
        var mask = _slots.Length - 1;
        for (var slot = SlotOf(key); _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (IsAt(_slots[slot] - 1, key, word))
                return _slots[slot] - 1;
        }

        return -1;
    }

    /// <summary>The same for words that are their own keys: each step is made for all before the next, so that the processor waits for many at once.</summary>
    /// <returns>Nothing of worth: what was read only to be fetched.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong FindShort(ReadOnlySpan<WordKey> words, Span<int> found)
    {
        var (keys, slots, shift, touched) = (_keys, _slots, _shift, 0UL);
        found = found[..words.Length];
        for (var i = 0; i < words.Length; i++)
            found[i] = slots[(int)(words[i].Spread >> shift)] - 1;
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
        for (var slot = SlotOf(key); slots[slot] != 0; slot = (slot + 1) & mask)
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
        var slot = SlotOf(key);
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (IsAt(_slots[slot] - 1, key, word))
                return _slots[slot] - 1;
        }

        word.CopyTo(Room(word.Length));
        return Append(key, word.Length, slot);
    }

    /// <summary>Adds words that are their own keys; gives the number of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddShort(ReadOnlySpan<WordKey> words, Span<int> numbers)
    {
        var (keys, slots, shift) = (_keys, _slots, _shift);
        numbers = numbers[..words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var slot = (int)(word.Spread >> shift);
            var found = slots[slot] - 1;
            if ((uint)found >= (uint)keys.Length || keys[found].Low != word.Low || keys[found].High != word.High)
            {
                found = AddShort(word, slot);
                (keys, slots, shift) = (_keys, _slots, _shift);
            }

            numbers[i] = found;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddShort(WordKey key, int slot)
    {
        var (keys, slots) = (_keys, _slots);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (keys[slots[slot] - 1] == key)
                return slots[slot] - 1;
        }

        var letters = Vector128.Create(key.Low, key.High).AsByte();
        var room = Room(WordKey.Letters);
        Vector128.WidenLower(letters).CopyTo(MemoryMarshal.Cast<char, ushort>(room));
        Vector128.WidenUpper(letters).CopyTo(MemoryMarshal.Cast<char, ushort>(room[8..]));
        return Append(key, key.Length, slot);
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

    private int SlotOf(WordKey key) => (int)(key.Spread >> _shift);

    private static int ShiftOf(int[] slots) => 64 - BitOperations.Log2((uint)slots.Length);

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
        _shift = ShiftOf(_slots);
        var mask = _slots.Length - 1;
        for (var word = 0; word < Count; word++)
        {
            var slot = SlotOf(_keys[word]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = word + 1;
        }
    }
}
