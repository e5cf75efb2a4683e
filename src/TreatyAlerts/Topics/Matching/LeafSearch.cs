using System.Runtime.CompilerServices;
using static TreatyAlerts.Topics.Matching.QueryCode;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Looks for leaves at a document's positions.</summary>
internal sealed class LeafSearch(DocumentView view)
{
    // So many pairs of words are looked for in the text itself before a list of all places is made.
    private const int MostScans = 24;

    private readonly TextIndex _document = view.Document;
    private int _scans;
    private Dictionary<int, int[]>? _wordsOfPrefix;

    public bool Stands(int leaf)
    {
        var code = view.Leaves[leaf];
        var head = new QueryCode(code[0]);
        var range = _document.Range(head.Field);
        return head.Does switch
        {
            Operation.Term => StandsIn(Look(code[1]), range),
            Operation.Phrase => PhraseFrom(LookAll(code), range, 0) >= 0,
            _ when head.Count == 2 => IsNear(Look(code[2]), Look(code[3]), code[1], range),
            _ => Proximity(LookAll(code), code[1], range).Next(0) is not null,
        };
    }

    /// <summary>Whether two terms stand near each other in title or body.</summary>
    public bool IsNear(int first, int second, int slop) => IsNear(Look(first), Look(second), slop, _document.Range(TextField.Text));

    /// <summary>Adds the first places of a leaf, each with the number of words it covers.</summary>
    public void Collect(int leaf, List<Hit> hits)
    {
        var code = view.Leaves[leaf];
        var head = new QueryCode(code[0]);
        var range = _document.Range(head.Field);
        var most = hits.Count + Hit.Most;
        switch (head.Does)
        {
            case Operation.Term:
                hits.AddRange(AllPlaces(Look(code[1])).Where(place => place >= range.Start && place < range.End).Take(Hit.Most).Select(place => new Hit(place, 1, leaf)));

                break;
            case Operation.Phrase:
                var words = LookAll(code);
                for (var place = PhraseFrom(words, range, 0); place >= 0 && hits.Count < most; place = PhraseFrom(words, range, place + 1))
                    hits.Add(new Hit(place, words.Length, leaf));
                break;
            default:
                var near = Proximity(LookAll(code), code[1], range);
                for (var found = near.Next(0); found is not null && hits.Count < most; found = near.Next(found.Value.From + 1))
                {
                    foreach (var place in found.Value.Places)
                        hits.Add(new Hit(place, 1, leaf));
                }

                break;
        }
    }

    private Sought[] LookAll(ReadOnlySpan<int> code)
    {
        var keys = Words(code);
        var sought = new Sought[keys.Length];
        for (var i = 0; i < sought.Length; i++)
            sought[i] = Look(keys[i]);
        return sought;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Sought Look(int key)
    {
        var term = new TermKey(key);
        if (term.IsJoined && view.Space.IsExact)
            return new Sought(Kind.Word, -1);
        if (term.IsPrefix)
            return new Sought(Kind.Prefix, view.Space.FormOfPrefix(term.Number));
        return term.Kind != TermKind.Word && view.Stems is { } stems
            ? new Sought(Kind.Stem, _document.Stems.Find(stems.Forms[stems.FormOf(term.Number)]))
            : new Sought(Kind.Word, view.WordOf(view.Space.FormOf(term.Number)));
    }

    private bool StandsIn(Sought sought, (int Start, int End) range)
    {
        if (sought.Kind != Kind.Prefix)
            return IsInRange(Places(sought), range);
        foreach (var word in WordsOf(sought))
        {
            if (IsInRange(_document.WordPlaces.Of(word), range))
                return true;
        }

        return false;
    }

    private static bool IsInRange(ReadOnlySpan<int> places, (int Start, int End) range)
    {
        var at = From(places, range.Start);
        return at < places.Length && places[at] < range.End;
    }

    /// <summary>The index of the first place that is not before another.</summary>
    private static int From(ReadOnlySpan<int> places, int least)
    {
        if (places.Length == 0 || places[0] >= least)
            return 0;
        var at = places.BinarySearch(least);
        return at < 0 ? ~at : at;
    }

    /// <summary>Where a word or stem stands.</summary>
    private ReadOnlySpan<int> Places(Sought sought) =>
        sought.Number < 0 ? [] : sought.Kind == Kind.Stem ? _document.StemPlaces.Of(sought.Number) : _document.WordPlaces.Of(sought.Number);

    private int[] WordsOf(Sought prefix)
    {
        _wordsOfPrefix ??= [];
        if (_wordsOfPrefix.TryGetValue(prefix.Number, out var known))
            return known;
        var words = new Numbers();
        view.AddWordsOf(prefix.Number, words);
        return _wordsOfPrefix[prefix.Number] = words.Span.ToArray();
    }

    /// <summary>Where the phrase first stands at or after a place; -1 when it does not.</summary>
    private int PhraseFrom(Sought[] words, (int Start, int End) range, int from)
    {
        var anchor = -1;
        ReadOnlySpan<int> rarest = [];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Kind == Kind.Prefix)
                continue;
            var places = Places(words[i]);
            if (places.Length == 0)
                return -1;
            if (anchor >= 0 && places.Length >= rarest.Length)
                continue;
            anchor = i;
            rarest = places;
        }

        for (var i = From(rarest, Math.Max(from, range.Start) + anchor); i < rarest.Length; i++)
        {
            var start = rarest[i] - anchor;
            if (start + words.Length > range.End)
                return -1;
            if (StandsAt(words, start))
                return start;
        }

        return -1;
    }

    private bool StandsAt(Sought[] words, int start)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsAt(words[i], start + i))
                return false;
        }

        return true;
    }

    private bool IsAt(Sought sought, int place)
    {
        var word = _document.Sequence[place];
        if (word < 0)
            return false;
        return sought.Kind switch
        {
            Kind.Word => word == sought.Number,
            Kind.Stem => _document.StemOfWord[word] == sought.Number,
            _ => _document.Words[word].StartsWith(view.Space.PrefixForms[sought.Number]),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsNear(Sought first, Sought second, int slop, (int Start, int End) range)
    {
        if (first == second || second.Kind == Kind.Prefix)
            return Proximity([first, second], slop, range).Next(0) is not null;
        if (first.Number < 0 || second.Number < 0)
            return false;
        if (first.Kind == Kind.Word && second.Kind == Kind.Word && !_document.HasWordPlaces && _scans++ < MostScans)
        {
            // what came later is rarer
            return first.Number > second.Number
                ? IsBesideIn(_document.Sequence[range.Start..range.End], first.Number, second.Number, 1 - slop, 1 + slop)
                : IsBesideIn(_document.Sequence[range.Start..range.End], second.Number, first.Number, -1 - slop, slop - 1);
        }

        return Places(first).Length <= Places(second).Length
            ? IsBeside(first, second, range, 1 - slop, 1 + slop)
            : IsBeside(second, first, range, -1 - slop, slop - 1);
    }

    /// <summary>Whether a term stands so many words after another; the gaps between fields are wider than any distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsBeside(Sought anchor, Sought other, (int Start, int End) range, int least, int most)
    {
        var places = Places(anchor);
        var others = Places(other);
        var next = From(others, range.Start);
        for (var at = From(places, range.Start); at < places.Length && places[at] < range.End; at++)
        {
            while (next < others.Length && others[next] < places[at] + least)
                next++;
            for (var beside = next; beside < others.Length && others[beside] <= places[at] + most && others[beside] < range.End; beside++)
            {
                // cyber-crime stands for cybercrime too, but only alone
                if (IsAt(anchor, places[at]) && IsAt(other, others[beside]))
                    return true;
            }
        }

        return false;
    }

    private static bool IsBesideIn(ReadOnlySpan<int> sequence, int anchor, int other, int least, int most)
    {
        var at = -1;
        while (sequence[(at + 1)..].IndexOf(anchor) is >= 0 and var next)
        {
            at += next + 1;
            if (sequence[Math.Max(0, at + least)..Math.Clamp(at + most + 1, 0, sequence.Length)].Contains(other))
                return true;
        }

        return false;
    }

    private ProximitySearch Proximity(Sought[] words, int slop, (int Start, int End) range)
    {
        var places = new int[words.Length][];
        Span<int> numbers = stackalloc int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            numbers[i] = (words[i].Number << 2) | (int)words[i].Kind;
            places[i] = numbers[..i].IndexOf(numbers[i]) is >= 0 and var same ? places[same] : PlacesIn(range, words[i]);
        }

        return new ProximitySearch(places, numbers, slop);
    }

    private int[] PlacesIn((int Start, int End) range, Sought sought)
    {
        var places = new Numbers();
        foreach (var place in AllPlaces(sought))
        {
            if (place >= range.Start && place < range.End && IsAt(sought, place) && (places.Count == 0 || places[places.Count - 1] != place))
                places.Add(place);
        }

        return places.Span.ToArray();
    }

    private IEnumerable<int> AllPlaces(Sought sought)
    {
        if (sought.Kind != Kind.Prefix)
            return Places(sought).ToArray();
        return WordsOf(sought).SelectMany(word => _document.WordPlaces.Of(word).ToArray()).Order();
    }

    private enum Kind
    {
        Word,
        Stem,
        Prefix,
    }

    /// <summary>A term as this document numbers it: its word or stem, -1 where it has none; or a prefix's form.</summary>
    private readonly record struct Sought(Kind Kind, int Number);
}

/// <summary>Where a leaf of a query stands.</summary>
/// <param name="Place">The first word's position.</param>
/// <param name="Words">How many words.</param>
/// <param name="Leaf">The leaf's number.</param>
internal readonly record struct Hit(int Place, int Words, int Leaf)
{
    /// <summary>More of one leaf are not needed to explain a match.</summary>
    public const int Most = 20_000;
}
