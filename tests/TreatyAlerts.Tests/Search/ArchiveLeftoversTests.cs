using System.Diagnostics;

namespace TreatyAlerts.Tests.Search;

/// <summary>What a killed process left beside the index goes away; what another one is writing does not.</summary>
public sealed class ArchiveLeftoversTests
{
    [Fact]
    public async Task Files_of_processes_that_are_gone_are_removed()
    {
        using var archive = new KeptArchive();
        await archive.KeepAsync("one", new DateOnly(2026, 6, 1), "Evidence.");
        await archive.RefreshAsync();
        var gone = Gone();
        var old = KeptArchive.Now - TimeSpan.FromMinutes(11);
        string[] left = [$".new-{gone}", $".new-{gone}-wal", $".share-{gone}", $".share-{gone}.packed", $".shared-{gone}", $".share-{Environment.ProcessId}"];
        string[] kept = [".new-1", ".notes", ".new-x", $".other-{gone}", "-1", $".newer-{gone}", ".new-99999999999"];
        foreach (var name in left.Concat(kept))
        {
            Write(archive.File + name, old);
        }

        Write($"{archive.File}.shared-{gone}-shm", KeptArchive.Now - TimeSpan.FromMinutes(9));
        await archive.RefreshAsync();
        Assert.Equal(
            kept.Append($".shared-{gone}-shm").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.GetDirectoryName(archive.File)!).Select(file => file[archive.File.Length..]).Where(name => name.Length > 0 && name is not ("-wal" or "-shm")).Order(StringComparer.Ordinal));
        Assert.Equal("one", archive.Find("evidence"));
    }

    private static void Write(string file, DateTimeOffset at)
    {
        File.WriteAllText(file, "left");
        File.SetLastWriteTimeUtc(file, at.UtcDateTime);
    }

    private static int Gone()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.Id;
    }
}
