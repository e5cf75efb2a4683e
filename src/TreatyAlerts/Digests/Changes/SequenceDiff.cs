namespace TreatyAlerts.Digests.Changes;

/// <summary>A stretch of the older sequence and the stretch of the newer one that stands in its place; ends are not included.</summary>
internal readonly record struct DiffRange(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>Finds where two sequences differ, in steps that are bounded by their length whatever they hold.</summary>
/// <remarks>
/// Equal ends are cut off; what occurs once on either side and in the same order holds the two together (Bram Cohen's patience diff,
/// https://bramcohen.livejournal.com/73318.html); between two such places the same is done again. Where nothing is unique, or after <see cref="MostLooks"/> looks at each element, all of it counts as changed.
/// </remarks>
internal static class SequenceDiff
{
    private const int MostLooks = 40;

    /// <summary>The stretches that differ, in order; none of them touches the next.</summary>
    public static IReadOnlyList<DiffRange> Of<T>(IReadOnlyList<T> older, IReadOnlyList<T> newer)
        where T : notnull
    {
        var found = new List<DiffRange>();
        var open = new Stack<DiffRange>();
        var looks = MostLooks * ((long)older.Count + newer.Count);
        open.Push(new DiffRange(0, older.Count, 0, newer.Count));
        while (open.TryPop(out var range))
        {
            range = WithoutEqualEnds(older, newer, range);
            var (olds, news) = (range.OldEnd - range.OldStart, range.NewEnd - range.NewStart);
            if (olds == 0 && news == 0)
            {
                continue;
            }

            looks -= olds + news;
            var anchors = olds == 0 || news == 0 || looks < 0 ? [] : Anchors(older, newer, range);
            if (anchors.Count == 0)
            {
                found.Add(range);
                continue;
            }

            // Pushed from the last to the first, so that they come in order.
            var (oldEnd, newEnd) = (range.OldEnd, range.NewEnd);
            for (var at = anchors.Count - 1; at >= 0; at--)
            {
                open.Push(new DiffRange(anchors[at].Old + 1, oldEnd, anchors[at].New + 1, newEnd));
                (oldEnd, newEnd) = (anchors[at].Old, anchors[at].New);
            }

            open.Push(new DiffRange(range.OldStart, oldEnd, range.NewStart, newEnd));
        }

        return found;
    }

    private static DiffRange WithoutEqualEnds<T>(IReadOnlyList<T> older, IReadOnlyList<T> newer, DiffRange range)
        where T : notnull
    {
        var (oldStart, oldEnd, newStart, newEnd) = range;
        while (oldStart < oldEnd && newStart < newEnd && older[oldStart].Equals(newer[newStart]))
        {
            (oldStart, newStart) = (oldStart + 1, newStart + 1);
        }

        while (oldStart < oldEnd && newStart < newEnd && older[oldEnd - 1].Equals(newer[newEnd - 1]))
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        return new DiffRange(oldStart, oldEnd, newStart, newEnd);
    }

    /// <summary>What occurs exactly once on either side, as far as it stands in the same order on both.</summary>
    private static List<(int Old, int New)> Anchors<T>(IReadOnlyList<T> older, IReadOnlyList<T> newer, DiffRange range)
        where T : notnull
    {
        var places = new Dictionary<T, (int Old, int Olds, int New, int News)>();
        for (var at = range.OldStart; at < range.OldEnd; at++)
        {
            var known = places.GetValueOrDefault(older[at]);
            places[older[at]] = known with { Old = at, Olds = known.Olds + 1 };
        }

        for (var at = range.NewStart; at < range.NewEnd; at++)
        {
            if (places.TryGetValue(newer[at], out var known))
            {
                places[newer[at]] = known with { New = at, News = known.News + 1 };
            }
        }

        return LongestRising([.. places.Values.Where(place => place is { Olds: 1, News: 1 }).Select(place => (place.Old, place.New)).OrderBy(pair => pair.Old)]);
    }

    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> pairs)
    {
        var tops = new List<int>();
        var before = new int[pairs.Count];
        for (var at = 0; at < pairs.Count; at++)
        {
            // No two are equal, so what is found is where this one belongs.
            var place = ~tops.BinarySearch(at, Comparer<int>.Create((one, other) => pairs[one].New.CompareTo(pairs[other].New)));
            before[at] = place == 0 ? -1 : tops[place - 1];
            if (place == tops.Count)
            {
                tops.Add(at);
            }
            else
            {
                tops[place] = at;
            }
        }

        var rising = new List<(int Old, int New)>();
        for (var at = tops.Count == 0 ? -1 : tops[^1]; at >= 0; at = before[at])
        {
            rising.Add(pairs[at]);
        }

        rising.Reverse();
        return rising;
    }
}
