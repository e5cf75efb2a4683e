using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Topics under the leaves they are filed under, each with what is left to check: read from front to back, not looked up.</summary>
internal sealed class FiledTopics
{
    // A leaf's topics in _entries begin behind their length: topic, length of the rest, the rest. One alone that needs no check is kept as ~topic.
    private int[] _places;
    private readonly int[] _entries;
    private readonly Dictionary<int, Numbers> _added = [];

    /// <param name="leaves">How many leaves there are.</param>
    /// <param name="file">Files all topics; called twice.</param>
    public FiledTopics(int leaves, Action<Filing.Sink> file)
    {
        _places = new int[leaves + (leaves / 64)];
        file(Count);
        var length = 1;
        for (var leaf = 0; leaf < _places.Length; leaf++)
        {
            var needed = _places[leaf];
            _places[leaf] = needed > 2 ? length : 0;
            length += needed > 2 ? needed + 1 : 0;
        }

        _entries = new int[length];
        file(Enter);
    }

    public FiledTopics(BinaryReader reader)
    {
        _places = new int[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_places.AsSpan()));
        _entries = new int[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_entries.AsSpan()));
    }

    /// <summary>How many numbers were added since all topics were filed together.</summary>
    public int Added { get; private set; }

    /// <summary>How many numbers there were then.</summary>
    public int Length => _entries.Length;

    public void Add(int leaf, int topic, ReadOnlySpan<int> rest)
    {
        if (!_added.TryGetValue(leaf, out var entries))
            _added[leaf] = entries = new Numbers(8);
        entries.Add(topic);
        entries.Add(rest.Length);
        entries.AddRange(rest);
        Added += 2 + rest.Length;
    }

    /// <summary>Reads what <see cref="Of"/> will read, so that the processor fetches it for many leaves at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Touch(ReadOnlySpan<int> leaves)
    {
        var (places, entries, touched) = (_places, _entries, 0);
        foreach (var leaf in leaves)
        {
            if ((uint)leaf < (uint)places.Length)
                touched |= entries[Math.Max(0, places[leaf])];
        }

        return touched;
    }

    /// <summary>The topics under a leaf; a single one that needs no check is given as such.</summary>
    public ReadOnlySpan<int> Of(int leaf, out int single)
    {
        single = -1;
        var place = (uint)leaf < (uint)_places.Length ? _places[leaf] : 0;
        if (place > 0)
            return _entries.AsSpan(place + 1, _entries[place]);
        single = place < 0 ? ~place : -1;
        return [];
    }

    public ReadOnlySpan<int> AddedUnder(int leaf) => _added.TryGetValue(leaf, out var entries) ? entries.Span : [];

    // Filing may ask for further leaves.
    private void Count(int leaf, int topic, ReadOnlySpan<int> rest)
    {
        if (leaf >= _places.Length)
            Array.Resize(ref _places, Math.Max(leaf + 1, _places.Length * 5 / 4));
        _places[leaf] += 2 + rest.Length;
    }

    /// <summary>Nothing may have been added apart.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_places.Length);
        writer.Write(MemoryMarshal.AsBytes(_places.AsSpan()));
        writer.Write(_entries.Length);
        writer.Write(MemoryMarshal.AsBytes(_entries.AsSpan()));
    }

    private void Enter(int leaf, int topic, ReadOnlySpan<int> rest)
    {
        if (_places[leaf] <= 0)
        {
            _places[leaf] = ~topic;
            return;
        }

        var place = _places[leaf];
        ref var length = ref _entries[place];
        var entry = _entries.AsSpan(place + 1 + length);
        (entry[0], entry[1]) = (topic, rest.Length);
        rest.CopyTo(entry[2..]);
        length += 2 + rest.Length;
    }
}
