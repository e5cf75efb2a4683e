using System.Globalization;

namespace TreatyAlerts.Site;

/// <summary>Dates as ISO 8601 writes them, whatever calendar the machine's culture counts in.</summary>
internal static class SiteDates
{
    public static string ToUtcMinute(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string ToUtcDay(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ToIso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
