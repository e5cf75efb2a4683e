using System.Globalization;

namespace TreatyAlerts.Tests.Child;

/// <summary>Shows the time that stands in a file, so that several processes can live through a year in a minute; waiting takes real time.</summary>
internal sealed class FileClock(string file) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);

    /// <summary>Moves the time on for all who look at the file; nobody sees it half written.</summary>
    public static void Set(string file, DateTimeOffset now)
    {
        File.WriteAllText($"{file}.next", now.ToString("O"));
        File.Move($"{file}.next", file, overwrite: true);
    }
}
