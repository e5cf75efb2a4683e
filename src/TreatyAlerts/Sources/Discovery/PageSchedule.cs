using System.Globalization;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>How often a page is looked at that nobody has given a schedule.</summary>
internal static class PageSchedule
{
    // Reports come weeks after a session; after that a page is edited once in a blue moon.
    private const int DaysAfter = 60;

    /// <summary>Hourly; weekly for a session that is long over. The minute comes from the address, so that pages do not crowd.</summary>
    public static string Of(string canonicalUrl, DateOnly? ends, DateTimeOffset now)
    {
        var (minute, hour, day) = Of(canonicalUrl);
        return ends is { } last && DateOnly.FromDateTime(now.UtcDateTime).DayNumber - last.DayNumber > DaysAfter
            ? string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * {day}")
            : string.Create(CultureInfo.InvariantCulture, $"{minute} * * * *");
    }

    private static (int Minute, int Hour, int Day) Of(string canonicalUrl)
    {
        var dice = Convert.FromHexString(BlobNames.Key(canonicalUrl));
        return (dice[0] % 60, dice[1] % 24, dice[2] % 7);
    }
}
