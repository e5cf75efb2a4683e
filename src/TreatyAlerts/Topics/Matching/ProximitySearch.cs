namespace TreatyAlerts.Topics.Matching;

/// <summary>Finds words near each other as Lucene's sloppy phrase does: moved back by their place in the phrase, all lie within the slop.</summary>
/// <remarks>
/// For two words: pb - pa from -(slop - 1) to slop + 1. A word that stands twice in the phrase must stand twice in the text.
/// https://lucene.apache.org/core/8_8_1/core/org/apache/lucene/search/PhraseQuery.html#getSlop--
/// </remarks>
internal sealed class ProximitySearch
{
    private readonly int[][] _places;
    private readonly int[] _sameBefore;
    private readonly int[] _froms;
    private readonly int _slop;

    /// <param name="places">Where each word of the phrase stands, ascending.</param>
    /// <param name="words">The words: equal numbers are the same word.</param>
    /// <param name="slop">The distance.</param>
    public ProximitySearch(int[][] places, ReadOnlySpan<int> words, int slop)
    {
        _places = places;
        _slop = slop;
        _sameBefore = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
            _sameBefore[i] = words[..i].LastIndexOf(words[i]);

        // The window begins where some word, moved back, stands; the gaps between fields are wider than any window.
        _froms = places.Any(one => one.Length == 0) ? [] : Froms(places);
    }

    private static int[] Froms(int[][] places)
    {
        var froms = new Numbers(places.Sum(one => one.Length));
        foreach (var (i, one) in places.Index())
        {
            foreach (var place in one)
                froms.Add(place - i + places.Length);
        }

        return froms.SortDistinct().ToArray();
    }

    /// <summary>The first window at or after a place; null when there is none.</summary>
    public (int From, int[] Places)? Next(int from)
    {
        var at = Array.BinarySearch(_froms, from);
        for (at = at < 0 ? ~at : at; at < _froms.Length; at++)
        {
            if (In(_froms[at] - _places.Length) is { } places)
                return (_froms[at], places);
        }

        return null;
    }

    private int[]? In(int from)
    {
        var chosen = new int[_places.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            var least = from + i;
            if (_sameBefore[i] >= 0)
                least = Math.Max(least, chosen[_sameBefore[i]] + 1);
            var at = Array.BinarySearch(_places[i], least);
            at = at < 0 ? ~at : at;
            if (at == _places[i].Length || _places[i][at] > from + i + _slop)
                return null;
            chosen[i] = _places[i][at];
        }

        return chosen;
    }
}
