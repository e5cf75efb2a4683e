using System.Globalization;

namespace TreatyAlerts.Cli;

/// <summary>Numbers of things in English.</summary>
internal static class Words
{
    /// <summary><c>1 topic</c>, <c>2 topics</c>.</summary>
    public static string Count(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
