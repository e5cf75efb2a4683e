using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace TreatyAlerts.Storage;

/// <summary>The temporary folder of one store in one process, and the broom for those whose process was killed.</summary>
/// <remarks>
/// Beside each folder lies a file that its process keeps locked. The operating system frees the lock when the process dies, however it dies,
/// so whoever gets the lock may delete the folder. Clocks and process numbers play no part.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A store has no end of its own, so nobody could dispose it.")]
[SuppressMessage("Reliability", "CA2000", Justification = "Likewise.")]
internal sealed class FolderWorkspace
{
    private const string Alive = ".alive";
    private readonly string folder;

    // Its lock says that this process lives. The end of the process frees it, or the finalizer.
    private readonly FileStream alive;
    private long last;

    private FolderWorkspace(string folder, FileStream alive)
    {
        this.folder = folder;
        this.alive = alive;
    }

    public static FolderWorkspace Open(FolderLayout layout)
    {
        Directory.CreateDirectory(layout.Temporary);
        Sweep(layout.Temporary);
        while (true)
        {
            var folder = Path.Combine(layout.Temporary, RandomNumberGenerator.GetHexString(16, lowercase: true));
            if (TryStart(folder + Alive) is { } alive)
            {
                return new FolderWorkspace(folder, alive);
            }
        }
    }

    /// <summary>The path of a temporary file that does not exist yet.</summary>
    public string NewFile()
    {
        Directory.CreateDirectory(folder);
        GC.KeepAlive(alive);
        return Path.Combine(folder, Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture));
    }

    // Null when a sweeper came between the creation of the file and its lock.
    private static FileStream? TryStart(string path)
    {
        try
        {
            var alive = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
            if (File.Exists(path))
            {
                return alive;
            }

            alive.Dispose();
            return null;
        }
        catch (IOException e) when (FolderFaults.IsHeld(e))
        {
            return null;
        }
    }

    private static void Sweep(string temporary)
    {
        foreach (var path in Directory.EnumerateFiles(temporary, "*" + Alive))
        {
            try
            {
                using var dead = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
                if (Directory.Exists(path[..^Alive.Length]))
                {
                    Directory.Delete(path[..^Alive.Length], recursive: true);
                }
            }
            catch (Exception e) when (FolderFaults.IsFault(e))
            {
                // Alive, or swept by somebody else just now. What cannot be deleted does no harm; the next store tries again.
            }
        }
    }
}
