namespace TreatyAlerts.Digests.Changes;

/// <summary>Compares two passages word by word (Myers, An O(ND) difference algorithm and its variations, 1986).</summary>
internal static class WordDiff
{
    /// <summary>Words of either side that are looked at; passages in mails are shorter.</summary>
    public const int MostWords = 400;

    /// <summary>The newer words in order, with those that went before those that took their place.</summary>
    public static IReadOnlyList<ChangedPiece> Of(IReadOnlyList<string> older, IReadOnlyList<string> newer)
    {
        var pieces = new List<(string Word, PieceChange Change)>();
        var (x, y) = (0, 0);
        foreach (var (oldAt, newAt) in Matches(older, newer))
        {
            Take(oldAt, newAt);
            pieces.Add((newer[newAt], PieceChange.Same));
            (x, y) = (oldAt + 1, newAt + 1);
        }

        Take(older.Count, newer.Count);
        return Join(pieces);

        void Take(int oldEnd, int newEnd)
        {
            for (; x < oldEnd; x++)
            {
                pieces.Add((older[x], PieceChange.Old));
            }

            for (; y < newEnd; y++)
            {
                pieces.Add((newer[y], PieceChange.New));
            }
        }
    }

    /// <summary>Words with their white space before them; between Chinese characters every character is a word.</summary>
    public static List<string> Words(string text, int most = MostWords)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= text.Length && words.Count < most; at++)
        {
            if (at == text.Length || (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1])) || IsHan(text[at]) || IsHan(text[at - 1]))
            {
                words.Add(text[start..at]);
                start = at;
            }
        }

        return words;
    }

    private static bool IsHan(char c) => c is >= '\u3000' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFF60';

    private static List<(int Old, int New)> Matches(IReadOnlyList<string> older, IReadOnlyList<string> newer)
    {
        var (olds, news) = (older.Count, newer.Count);
        var most = olds + news;
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add([.. furthest.AsSpan(most - edits, (2 * edits) + 2)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = diagonal == -edits || (diagonal != edits && furthest[most + diagonal - 1] < furthest[most + diagonal + 1]);
                var x = down ? furthest[most + diagonal + 1] : furthest[most + diagonal - 1] + 1;
                while (x < olds && x - diagonal < news && IsSame(older[x], newer[x - diagonal]))
                {
                    x++;
                }

                furthest[most + diagonal] = x;
                if (x >= olds && x - diagonal >= news)
                {
                    return Back(trace, olds, news);
                }
            }
        }

        return [];
    }

    // Each step of the trace holds the diagonals from -edits to edits + 1 as they were before that many edits.
    private static List<(int Old, int New)> Back(List<int[]> trace, int x, int y)
    {
        var matches = new List<(int Old, int New)>();
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var diagonal = x - y;
            var down = edits == 0 || diagonal == -edits || (diagonal != edits && trace[edits][diagonal - 1 + edits] < trace[edits][diagonal + 1 + edits]);
            var from = edits == 0 ? 0 : trace[edits][(down ? diagonal + 1 : diagonal - 1) + edits];
            var fromY = edits == 0 ? 0 : from - (down ? diagonal + 1 : diagonal - 1);
            var (stepX, stepY) = edits == 0 ? (0, 0) : down ? (from, fromY + 1) : (from + 1, fromY);
            while (x > stepX && y > stepY)
            {
                matches.Add((--x, --y));
            }

            (x, y) = (from, fromY);
        }

        matches.Reverse();
        return matches;
    }

    private static bool IsSame(string one, string other) => one.AsSpan().Trim().SequenceEqual(other.AsSpan().Trim());

    private static List<ChangedPiece> Join(List<(string Word, PieceChange Change)> words)
    {
        var pieces = new List<ChangedPiece>();
        for (var at = 0; at < words.Count;)
        {
            var end = at;
            while (end < words.Count && words[end].Change == words[at].Change)
            {
                end++;
            }

            pieces.Add(new ChangedPiece(string.Concat(words[at..end].Select(word => word.Word)), words[at].Change));
            at = end;
        }

        return pieces;
    }
}
