namespace TreatyAlerts.Tests.Support;

/// <summary>Folders that a test makes for itself.</summary>
internal static class TempFolder
{
    public static string Create() => Directory.CreateTempSubdirectory("treatyalerts-").FullName;

    /// <summary>A copy of a folder: the state of a disk at one instant.</summary>
    public static string Copy(string from)
    {
        var to = Create();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }
}
