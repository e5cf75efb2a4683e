using System.Globalization;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>The settings as they stand in a form, right or wrong.</summary>
public sealed record SettingsValues(string Language, string Cadence, string Hour, string Weekday, string TimeZone, string Layout)
{
    internal static SettingsValues Of(PersonForm form) => new(form["language"], form["cadence"], form["hour"], form["weekday"], form["zone"], form["layout"]);

    public static SettingsValues Of(Subscriber subscriber) => new(
        subscriber.Language, subscriber.Cadence.ToString().ToLowerInvariant(), subscriber.Hour.ToString(CultureInfo.InvariantCulture), subscriber.Weekday.ToString(), subscriber.TimeZone,
        subscriber.Layout.ToString().ToLowerInvariant());

    public static SettingsValues Fresh(string language) => new(language, "daily", "7", nameof(DayOfWeek.Monday), "UTC", "passages");

    /// <summary>As a request, still to be checked.</summary>
    public SubscriberRequest ToRequest() => new()
    {
        Language = Language,
        Cadence = Cadence,
        Hour = int.TryParse(Hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1,
        Weekday = Weekday,
        TimeZone = TimeZone.Trim(),
        Layout = Layout == "compact" ? Subscribers.Layout.Compact : Subscribers.Layout.Passages,
    };
}
