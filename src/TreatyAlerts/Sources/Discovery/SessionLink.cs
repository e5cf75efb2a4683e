using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>What a hub's link says of a session: its name, and when it sits.</summary>
/// <param name="Entry">The link.</param>
/// <param name="Name">The session's name, in lower case.</param>
/// <param name="Ends">Its last day; null where the hub does not say.</param>
internal sealed record SessionLink(Entry Entry, string Name, DateOnly? Ends)
{
    private const string Page = "page";
    private static readonly string[] Words = ["session", "consultation", "conference", "meeting"];

    /// <summary>The session of a link; null for a link to anything else.</summary>
    public static SessionLink? Of(Entry entry)
    {
        var dates = MeetingDates.In(entry.Title);
        var isSession = entry.Category == Entry.SessionPage

            // "Session to prepare the rules of procedure, Vienna, 26-30 January 2026" has no ordinal: the days tell.
            || (entry.Category == Page && dates is not null && Array.Exists(Words, word => entry.Title.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return isSession ? new SessionLink(entry, SessionNames.In(entry.Title) ?? NameIn(entry.Title, dates), dates?.To) : null;
    }

    // Without the days, which are postponed, and the place before them.
    private static string NameIn(string title, MeetingDates? dates)
    {
        var name = dates is { } days ? title[..days.Start] : title;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        name = (comma > 0 ? name[..comma] : name).Trim(' ', ',', ':', '(', '-', '–');
        return (name.Length > 0 ? name : title).ToLowerInvariant();
    }
}
