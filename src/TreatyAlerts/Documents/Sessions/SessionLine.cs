using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Documents.Sessions;

/// <summary>What a hub's line says of a session: "Sixth session, New York, 21 August – 1 September 2023".</summary>
/// <param name="Name">What stands before place and days.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Place">Null where none is named.</param>
internal sealed record SessionLine(string Name, DateOnly From, DateOnly To, string? Place)
{
    private const int LongestPlace = 60;
    private const int MostParts = 3;
    private const string Edges = " ,;:()[]-–—";

    private static readonly string[] Meetings = ["session", "consultation", "conference", "meeting"];

    /// <summary>Null for a line that names no meeting, or not its days with their year.</summary>
    public static SessionLine? Of(string title)
    {
        if (MeetingDates.In(title) is not { } dates)
        {
            return null;
        }

        var before = Parts(title[..dates.Start]);
        var named = before.FindIndex(IsMeeting);
        if (named < 0)
        {
            // 21 August - 1 September 2023, New York: Sixth session
            var name = Parts(title[(dates.Start + dates.Length)..]).Find(IsMeeting);
            return name is null ? null : new SessionLine(name, dates.From, dates.To, null);
        }

        // A place may be of two names, "Hanoi, Viet Nam", and may stand behind the days.
        var place = PlaceOf(before[(named + 1)..]) ?? PlaceOf(Parts(title[(dates.Start + dates.Length)..]));
        return new SessionLine(before[named], dates.From, dates.To, place);
    }

    private static bool IsMeeting(string part) => Array.Exists(Meetings, word => part.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static List<string> Parts(string text) =>
        [.. text.Split(',', StringSplitOptions.None).Select(part => part.Trim(Edges.ToCharArray())).Where(part => part.Length > 0)];

    private static string? PlaceOf(List<string> parts)
    {
        var place = string.Join(", ", parts);
        return parts.Count is 0 or > MostParts || place.Length > LongestPlace || !place.Any(char.IsLetter) || place.Any(char.IsDigit) || IsMeeting(place) ? null : place;
    }
}
