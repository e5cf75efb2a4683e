using System.Globalization;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Reads the dates of titles, table cells and addresses, as precise as they are given.</summary>
internal static class EntryDates
{
    private const int LongestText = 2000;

    private const string Edition = "edition, ";
    private static readonly string[] AsOf = ["as of ", "dated ", "status:", "version of ", Edition];

    /// <summary>The date in a title: a day or month in brackets, or what stands behind "as of" or "edition"; other dates, and spans of days, are of meetings, not of documents.</summary>
    public static EntryDate? InTitle(string title, int? year = null)
    {
        var close = title.LastIndexOf(')');
        while (close > 0)
        {
            var open = title.LastIndexOf('(', close);
            if (open < 0)
            {
                break;
            }

            var inside = title.AsSpan(open + 1, close - open - 1);
            if (!DateText.IsSpan(inside) && DateText.TryFind(inside, year, out var date))
            {
                return date;
            }

            close = open == 0 ? -1 : title.LastIndexOf(')', open - 1);
        }

        foreach (var word in AsOf)
        {
            var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && DateText.TryFind(title.AsSpan(at + word.Length, Math.Min(30, title.Length - at - word.Length)), year, out var date))
            {
                return date;
            }
        }

        // "Green List, 36th edition, 2025" lies in a folder of 2026.
        var edition = title.IndexOf(Edition, StringComparison.OrdinalIgnoreCase);
        return edition >= 0 && DateText.IsYear(title.AsSpan(edition + Edition.Length).TrimEnd(), out var editionYear)
            ? new EntryDate(new DateOnly(editionYear, 1, 1), DatePrecision.Year)
            : null;
    }

    /// <summary>The date of a text that holds little else: a cell, a dateline, the text beside a link.</summary>
    public static EntryDate? InText(string text, int? year = null) =>
        text.Length <= LongestText && DateText.TryFind(text, year, out var date) ? date : null;

    /// <summary>True when a text is a date and nothing else.</summary>
    public static bool IsOnlyDate(string text) => text.Length is > 5 and < 40 && DateText.TryFind(text, null, out _) && DateText.IsOnlyDate(text);

    /// <summary>ISO dates of attributes and feeds, with or without time.</summary>
    public static EntryDate? Iso(string? text)
    {
        if (text is null || text.Length is < 8 or > 40)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new EntryDate(DateOnly.FromDateTime(instant.DateTime), DatePrecision.Day)
            : null;
    }

    /// <summary>Year and perhaps month in a path: /2026/March/, /news_2025/, /press-releases/2025/, /pressrels/2024/.</summary>
    public static EntryDate? InPath(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', 24);
        for (var at = segments.Length - 2; at > 0; at--)
        {
            var digits = segments[at].StartsWith("news_", StringComparison.Ordinal) ? segments[at][5..] : segments[at];
            if (!DateText.IsYear(digits, out var year))
            {
                continue;
            }

            var month = at + 1 < segments.Length - 1 ? DateText.Month(segments[at + 1]) : 0;
            return month > 0 ? new EntryDate(new DateOnly(year, month, 1), DatePrecision.Month) : new EntryDate(new DateOnly(year, 1, 1), DatePrecision.Year);
        }

        return null;
    }
}
