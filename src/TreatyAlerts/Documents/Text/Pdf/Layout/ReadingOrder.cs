namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Keeps the stream's order where it is logical and sorts by position where it plainly is not.</summary>
internal static class ReadingOrder
{
    // A column change jumps up once; a scrambled page jumps up all the time.
    private const double MaxJumps = 0.3;

    public static List<TextLine> Arrange(List<TextLine> lines, bool isTagged) => isTagged || lines.Count < 4 || IsLogical(lines) ? lines : SortByPosition(lines);

    private static bool IsLogical(List<TextLine> lines)
    {
        int jumps = 0, moves = 0;
        for (var i = 1; i < lines.Count; i++)
        {
            TextLine before = lines[i - 1], line = lines[i];
            if (before.Angle != line.Angle || Math.Abs(before.Y - line.Y) < 0.5f * line.Size)
            {
                continue;
            }

            moves++;
            jumps += line.Y > before.Y + line.Size && line.Left < before.Right && line.Right > before.Left ? 1 : 0;
        }

        return moves < 4 || jumps < MaxJumps * moves;
    }

    private static List<TextLine> SortByPosition(List<TextLine> lines) =>
    [
        .. lines.Select((line, index) => (Line: line, Index: index))
            .GroupBy(item => item.Line.Angle)
            .SelectMany(group => Rows([.. group.OrderByDescending(item => item.Line.Y).ThenBy(item => item.Index).Select(item => item.Line)])),
    ];

    // Lines whose baselines differ by little are one row, read along the line.
    private static IEnumerable<TextLine> Rows(List<TextLine> fromTop)
    {
        for (var i = 0; i < fromTop.Count;)
        {
            var end = i + 1;
            while (end < fromTop.Count && fromTop[i].Y - fromTop[end].Y < 0.4f * Math.Max(fromTop[i].Size, fromTop[end].Size))
            {
                end++;
            }

            foreach (var line in fromTop[i..end].OrderBy(line => line.Start))
            {
                yield return line;
            }

            i = end;
        }
    }
}
