using System.Globalization;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Api;

/// <summary>An event of the journal with the body whose source told it.</summary>
internal sealed record LoggedEvent(JournalEvent Event, string Body)
{
    /// <summary>Where it stands in the order of time.</summary>
    public EventPlace Place => new(Event.At.UtcTicks, Event.Id);

    /// <summary>The event's name to the outside: its day and its id, which is unique on that day.</summary>
    public string Id => IdOf(Event);

    public static string IdOf(JournalEvent told) => string.Create(CultureInfo.InvariantCulture, $"{told.At.UtcDateTime:yyyyMMdd}-{told.Id}");
}

/// <summary>A place in the order of time: the instant, and the id among the events of one instant.</summary>
internal readonly record struct EventPlace(long Ticks, string Id) : IComparable<EventPlace>
{
    public int CompareTo(EventPlace other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : string.CompareOrdinal(Id, other.Id);

    public static bool operator <(EventPlace left, EventPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(EventPlace left, EventPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventPlace left, EventPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventPlace left, EventPlace right) => left.CompareTo(right) >= 0;
}
