using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Search;

/// <summary>Files beside the index that a killed process left: a new index, a copy for others or from others, half made.</summary>
internal static partial class ArchiveLeftovers
{
    // Another container that shares the folder has process numbers of its own: what is written to is left alone.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>What a process writes beside the index.</summary>
    public static string Beside(string index, string what) => $"{index}.{what}-{Environment.ProcessId}";

    /// <summary>Removes what belongs to no living process and was not written to for a while.</summary>
    /// <param name="index">The index's file.</param>
    /// <param name="now">The time.</param>
    public static void Remove(string index, DateTimeOffset now)
    {
        var path = Path.GetFullPath(index);
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, $"{Path.GetFileName(path)}.*").Where(file => IsLeft(file[path.Length..]) && now - File.GetLastWriteTimeUtc(file) > Quiet))
        {
            File.Delete(file);
        }
    }

    private static bool IsLeft(string name) =>
        Name().Match(name) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAnotherAlive(id);

    private static bool IsAnotherAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return id != Environment.ProcessId && !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\.(?:new|share|shared)-([0-9]{1,10})(?:\.packed|-wal|-shm|-journal)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
