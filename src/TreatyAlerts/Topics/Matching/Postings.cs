using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>For each key its places, ascending, all in one array.</summary>
internal sealed class Postings
{
    private readonly int[] _starts;
    private readonly int[] _places;

    /// <param name="keys">How many keys there are.</param>
    /// <param name="keyAt">The key at each place; -1 for none.</param>
    /// <param name="extraPlaces">Further places, ascending.</param>
    /// <param name="extraKeys">Their keys.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Postings(int keys, ReadOnlySpan<int> keyAt, ReadOnlySpan<int> extraPlaces, ReadOnlySpan<int> extraKeys)
    {
        var starts = new int[keys + 2];
        foreach (var key in keyAt)
        {
            if (key >= 0)
                starts[key + 2]++;
        }

        foreach (var key in extraKeys)
            starts[key + 2]++;
        for (var key = 2; key < starts.Length; key++)
            starts[key] += starts[key - 1];
        _places = new int[starts[^1]];

        // starts[key + 1] runs from the key's first place to its end while they are filled in
        var extra = 0;
        for (var place = 0; place < keyAt.Length; place++)
        {
            for (; extra < extraPlaces.Length && extraPlaces[extra] <= place; extra++)
                _places[starts[extraKeys[extra] + 1]++] = extraPlaces[extra];
            if (keyAt[place] >= 0)
                _places[starts[keyAt[place] + 1]++] = place;
        }

        _starts = starts;
    }

    public ReadOnlySpan<int> Of(int key) => _places.AsSpan(_starts[key], _starts[key + 1] - _starts[key]);
}
