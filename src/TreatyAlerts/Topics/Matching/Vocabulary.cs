namespace TreatyAlerts.Topics.Matching;

/// <summary>Numbers distinct words 0, 1, 2 … and keeps their letters in one array: no string per word.</summary>
internal sealed class Vocabulary
{
    /// <summary>The state of the rolling hash before the first letter.</summary>
    public const ulong Seed = 0xCBF29CE484222325;

    private char[] _letters = new char[1024];
    private int[] _ends = new int[256];
    private uint[] _hashes = new uint[256];
    private int[] _slots = new int[512];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int word]
    {
        get
        {
            var start = word == 0 ? 0 : _ends[word - 1];
            return _letters.AsSpan(start, _ends[word] - start);
        }
    }

    public uint HashOf(int word) => _hashes[word];

    /// <summary>FNV-1a, one letter at a time (http://www.isthe.com/chongo/tech/comp/fnv/): prefixes come out on the way.</summary>
    public static ulong Roll(ulong state, char letter) => (state ^ letter) * 0x100000001B3;

    public static uint Finish(ulong state) => (uint)(state >> 32) ^ (uint)state;

    public static uint Hash(ReadOnlySpan<char> word)
    {
        var state = Seed;
        foreach (var letter in word)
            state = Roll(state, letter);
        return Finish(state);
    }

    /// <summary>-1 when the word is not there.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, Hash(word));

    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var found = _slots[slot] - 1;
            if (_hashes[found] == hash && this[found].SequenceEqual(word))
                return found;
        }

        return -1;
    }

    public int Add(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var found = _slots[slot] - 1;
            if (_hashes[found] == hash && this[found].SequenceEqual(word))
                return found;
        }

        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (_letters.Length - start < word.Length)
            Array.Resize(ref _letters, Math.Max(_letters.Length * 2, start + word.Length));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        word.CopyTo(_letters.AsSpan(start));
        _ends[Count] = start + word.Length;
        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var word = 0; word < Count; word++)
        {
            var slot = (int)_hashes[word] & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = word + 1;
        }
    }
}
