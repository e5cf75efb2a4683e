namespace TreatyAlerts.Topics.Explaining;

/// <summary>Chooses the passages that show most parts of a query close together.</summary>
internal static class PassageFinder
{
    public static IReadOnlyList<Passage> Best(IReadOnlyList<string> pages, IReadOnlyList<BodySpan> spans, int count)
    {
        List<BodySpan> left = [.. spans.OrderBy(span => span.Page).ThenBy(span => span.Start)];
        List<Passage> found = [];
        while (found.Count < count && left.Count > 0)
        {
            var (first, last) = Densest(left);
            var page = left[first].Page;
            var text = pages[page - 1];
            var (start, end) = PassageCut.Around(text, left[first].Start, left.GetRange(first, last - first + 1).Max(span => span.End));
            found.Add(Make(text, page, start, end, left));
            left.RemoveAll(span => span.Page == page && span.Start < end && span.End > start);
        }

        return found;
    }

    /// <summary>The window with most different parts of the query, then with most terms.</summary>
    private static (int First, int Last) Densest(List<BodySpan> spans)
    {
        var best = (First: 0, Last: 0, Score: -1);
        var leaves = new Dictionary<int, int>();
        for (int first = 0, end = 0; first < spans.Count; first++)
        {
            while (end < spans.Count && (end <= first || (spans[end].Page == spans[first].Page && spans[end].End - spans[first].Start <= PassageCut.Length)))
            {
                leaves[spans[end].Leaf] = leaves.GetValueOrDefault(spans[end].Leaf) + 1;
                end++;
            }

            var score = (leaves.Count * 1000) + Math.Min(999, end - first);
            if (score > best.Score)
                best = (first, end - 1, score);
            if (--leaves[spans[first].Leaf] == 0)
                leaves.Remove(spans[first].Leaf);
        }

        return (best.First, best.Last);
    }

    private static Passage Make(string page, int number, int start, int end, List<BodySpan> spans)
    {
        List<TextMark> marks = [];
        foreach (var span in spans.Where(span => span.Page == number && span.Start >= start && span.End <= end))
        {
            var at = span.Start - start;
            if (marks.Count > 0 && at <= marks[^1].Start + marks[^1].Length)
                marks[^1] = marks[^1] with { Length = Math.Max(marks[^1].Length, span.End - start - marks[^1].Start) };
            else
                marks.Add(new TextMark(at, span.End - span.Start));
        }

        return PassageText.OnOneLine(new Passage(number, page[start..end], marks));
    }
}
