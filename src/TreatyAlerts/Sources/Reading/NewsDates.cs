namespace TreatyAlerts.Sources.Reading;

/// <summary>Gives the items of a news list the date that stands in a line of its own beside them.</summary>
internal static class NewsDates
{
    /// <summary>Moves lines that are only a date into the next line with a link, or the one before where dates follow their items.</summary>
    public static IReadOnlyList<Block> Join(IReadOnlyList<Block> blocks)
    {
        var joined = new List<Block>(blocks.Count);
        var before = FirstIsDate(blocks);
        string? waiting = null;
        foreach (var block in blocks)
        {
            if (block is not Line line)
            {
                joined.Add(block);
                continue;
            }

            if (!line.HasLinks && EntryDates.IsOnlyDate(line.Text) && EntryDates.InText(line.Text) is { } date)
            {
                var iso = date.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                if (before)
                {
                    waiting = iso;
                }
                else if (joined.Count > 0 && joined[^1] is Line { HasLinks: true, IsoDate: null } last)
                {
                    joined[^1] = last with { IsoDate = iso };
                }
            }
            else
            {
                joined.Add(line.HasLinks && waiting is not null && line.IsoDate is null ? line with { IsoDate = waiting } : line);
                waiting = line.HasLinks ? null : waiting;
            }
        }

        return joined;
    }

    private static bool FirstIsDate(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is Line line && (line.HasLinks || EntryDates.IsOnlyDate(line.Text)))
            {
                return !line.HasLinks;
            }
        }

        return false;
    }
}
