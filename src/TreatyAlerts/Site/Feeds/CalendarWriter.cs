using System.Globalization;
using System.Text;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Writes sessions as an iCalendar (RFC 5545): whole days, the end exclusive.</summary>
internal static class CalendarWriter
{
    private const int LongestLine = 75;
    private const int LongestText = 300;

    /// <param name="texts">The language.</param>
    /// <param name="name">The calendar's name.</param>
    /// <param name="sessions">What it holds.</param>
    /// <param name="stamp">The day on which it is made: with a time, no two answers of one day would be the same.</param>
    public static string Write(FeedTexts texts, string name, IEnumerable<BodySession> sessions, DateOnly stamp)
    {
        var calendar = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//TreatyAlerts//Sessions//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line($"X-WR-CALNAME:{Text(name)}");
        var names = new Dictionary<string, int>();
        foreach (var session in sessions)
        {
            // A session that is put off stays the same; parts of one session are several.
            var key = $"{session.Body}\n{session.Name}";
            var part = names[key] = names.GetValueOrDefault(key) + 1;
            Line("BEGIN:VEVENT");
            Line($"UID:{FeedIds.Of("session", part == 1 ? key : $"{key}\n{part}").AbsoluteUri["urn:uuid:".Length..]}@treatyalerts");
            Line($"DTSTAMP:{Day(stamp)}T000000Z");
            Line($"DTSTART;VALUE=DATE:{Day(session.From)}");
            Line($"DTEND;VALUE=DATE:{Day(session.To.AddDays(1))}");
            Line($"SUMMARY:{Text($"{session.Body}: {session.Name}")}");
            Line($"DESCRIPTION:{Text(texts.Body(session.Body))}");
            if (session.Place is { } place)
            {
                Line($"LOCATION:{Text(place)}");
            }

            Line($"URL:{session.Page.AbsoluteUri}");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return calendar.ToString();

        void Line(string line) => Fold(calendar, line);
    }

    // Section 3.1: at most 75 octets without the line break, and no letter is cut.
    private static void Fold(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }

    // Section 3.3.11. What could end a line is gone before.
    private static string Text(string value) => ScrapedText.Clean(value, LongestText)
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
