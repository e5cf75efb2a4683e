using static TreatyAlerts.Topics.Matching.QueryCode;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Evaluates compiled queries on one document's positions.</summary>
internal sealed class Evaluation(CompiledTopics topics, TextIndex document, DocumentView view)
{
    public bool Matches(int at)
    {
        var code = topics.Code;
        var head = new QueryCode(code[at]);
        return head.Does switch
        {
            Operation.All => AllMatch(at, head.Count),
            Operation.Any => AnyMatches(at, head.Count),
            Operation.None => !Matches(at + 1),
            Operation.Term => StandsIn(new TermKey(code[at + 1]), document.Range(head.Field)),
            Operation.Phrase => PhraseFrom(code.Slice(at + 1, head.Count), document.Range(head.Field), 0) >= 0,
            _ => IsNear(code.Slice(at + 2, head.Count), code[at + 1], document.Range(head.Field)),
        };
    }

    /// <summary>The places that made a query match, each with the number of words it covers; parts that did not match give none.</summary>
    public void Collect(int at, List<Hit> hits)
    {
        var code = topics.Code;
        var head = new QueryCode(code[at]);
        if (head.Does == Operation.None || !Matches(at))
            return;
        switch (head.Does)
        {
            case Operation.All or Operation.Any:
                for (int part = at + 2, left = head.Count; left > 0; left--, part += Length(code, part))
                    Collect(part, hits);
                break;
            case Operation.Term:
                CollectTerm(new TermKey(code[at + 1]), document.Range(head.Field), at, hits);
                break;
            case Operation.Phrase:
                var words = code.Slice(at + 1, head.Count);
                var range = document.Range(head.Field);
                for (var place = PhraseFrom(words, range, 0); place >= 0; place = PhraseFrom(words, range, place + 1))
                    hits.Add(new Hit(place, words.Length, at));
                break;
            default:
                var near = Proximity(code.Slice(at + 2, head.Count), code[at + 1], document.Range(head.Field));
                for (var found = near.Next(0); found is not null; found = near.Next(found.Value.From + 1))
                {
                    foreach (var place in found.Value.Places)
                        hits.Add(new Hit(place, 1, at));
                }

                break;
        }
    }

    private bool AllMatch(int at, int count)
    {
        for (int part = at + 2, left = count; left > 0; left--, part += Length(topics.Code, part))
        {
            if (!Matches(part))
                return false;
        }

        return true;
    }

    private bool AnyMatches(int at, int count)
    {
        for (int part = at + 2, left = count; left > 0; left--, part += Length(topics.Code, part))
        {
            if (Matches(part))
                return true;
        }

        return false;
    }

    private bool StandsIn(TermKey term, (int Start, int End) range)
    {
        if (term.Kind != TermKind.Prefix)
            return IsInRange(Places(term), range);
        foreach (var word in view.WordsWithPrefix(term.Number))
        {
            if (IsInRange(document.WordPlaces.Of(word), range))
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
    private ReadOnlySpan<int> Places(TermKey term)
    {
        var at = term.Kind == TermKind.Word ? view.DocumentWord(term.Number) : view.DocumentStem(term.Number);
        if (at < 0)
            return [];
        return term.Kind == TermKind.Word ? document.WordPlaces.Of(at) : document.StemPlaces.Of(at);
    }

    /// <summary>Where the phrase first stands at or after a place; -1 when it does not.</summary>
    private int PhraseFrom(ReadOnlySpan<int> words, (int Start, int End) range, int from)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var (first, second) = (new TermKey(words[i - 1]), new TermKey(words[i]));
            if (first.Kind == TermKind.Word && second.Kind == TermKind.Word && !view.MayHavePair(first.Number, second.Number))
                return -1;
        }

        var anchor = -1;
        ReadOnlySpan<int> rarest = [];
        for (var i = 0; i < words.Length; i++)
        {
            var term = new TermKey(words[i]);
            if (term.Kind == TermKind.Prefix)
                continue;
            var places = Places(term);
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

    private bool StandsAt(ReadOnlySpan<int> words, int start)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsAt(new TermKey(words[i]), start + i))
                return false;
        }

        return true;
    }

    private bool IsAt(TermKey term, int place)
    {
        var word = document.Sequence[place];
        if (word < 0)
            return false;
        return term.Kind switch
        {
            TermKind.Word => view.TermOfWord(word) == term.Number,
            TermKind.Stem => view.TermOfStem(document.StemOfWord[word]) == term.Number,
            _ => document.Words[word].StartsWith(topics.Terms.Of(TermKind.Prefix)[term.Number]),
        };
    }

    private bool IsNear(ReadOnlySpan<int> words, int slop, (int Start, int End) range)
    {
        var (first, second) = (new TermKey(words[0]), new TermKey(words[^1]));
        if (words.Length > 2 || first == second || second.Kind == TermKind.Prefix)
            return Proximity(words, slop, range).Next(0) is not null;
        return Places(first).Length <= Places(second).Length
            ? IsBeside(first, second, range, 1 - slop, 1 + slop)
            : IsBeside(second, first, range, -1 - slop, slop - 1);
    }

    /// <summary>Whether a term stands so many words after another; the gaps between fields are wider than any distance.</summary>
    private bool IsBeside(TermKey anchor, TermKey term, (int Start, int End) range, int least, int most)
    {
        var places = Places(anchor);
        for (var at = From(places, range.Start); at < places.Length && places[at] < range.End; at++)
        {
            // cyber-crime stands for cybercrime too, but only alone
            if (!IsAt(anchor, places[at]))
                continue;
            var end = Math.Min(range.End - 1, places[at] + most);
            for (var beside = Math.Max(range.Start, places[at] + least); beside <= end; beside++)
            {
                if (IsAt(term, beside))
                    return true;
            }
        }

        return false;
    }

    private ProximitySearch Proximity(ReadOnlySpan<int> words, int slop, (int Start, int End) range)
    {
        var places = new int[words.Length][];
        for (var i = 0; i < words.Length; i++)
        {
            var term = new TermKey(words[i]);
            places[i] = [.. AllPlaces(term).Where(place => place >= range.Start && place < range.End && IsAt(term, place)).Distinct()];
        }

        return new ProximitySearch(places, words, slop);
    }

    private IEnumerable<int> AllPlaces(TermKey term)
    {
        if (term.Kind != TermKind.Prefix)
            return Places(term).ToArray();
        return view.WordsWithPrefix(term.Number).SelectMany(word => document.WordPlaces.Of(word).ToArray()).Order();
    }

    private void CollectTerm(TermKey term, (int Start, int End) range, int leaf, List<Hit> hits)
    {
        foreach (var place in AllPlaces(term))
        {
            if (place >= range.Start && place < range.End)
                hits.Add(new Hit(place, 1, leaf));
        }
    }
}

/// <summary>Where a part of a query matched.</summary>
/// <param name="Place">The first word's position.</param>
/// <param name="Words">How many words.</param>
/// <param name="Leaf">Which part of the query: its place in the compiled code.</param>
internal readonly record struct Hit(int Place, int Words, int Leaf);
