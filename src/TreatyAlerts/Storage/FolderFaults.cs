namespace TreatyAlerts.Storage;

/// <summary>Turns the operating system's errors into messages that say how to mend them.</summary>
internal static class FolderFaults
{
    /// <summary>Errors of the file system, not of the caller.</summary>
    public static bool IsFault(Exception e) => e is (IOException or UnauthorizedAccessException) and not BlobStoreException;

    /// <summary>Somebody else has the file locked: EWOULDBLOCK on Linux and macOS, a sharing or lock violation on Windows.</summary>
    public static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    public static BlobStoreException Explain(string root, string what, string verb, Exception e) =>
        new($"{what} cannot be {verb} in the folder {root} ({e.Message}): {Cure(e)}.", e);

    private static string Cure(Exception e) => e switch
    {
        PathTooLongException => "move the data folder to a shorter path",
        UnauthorizedAccessException => "let this account read and write there, or choose another data folder",
        IOException when IsFull(e.HResult) => "free disk space on that volume and run the step again; nothing that was stored is lost",
        _ => "make sure that it is a folder, that its volume is mounted and that this account can write there, or choose another data folder",
    };

    // ENOSPC and EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL
    private static bool IsFull(int code) =>
        OperatingSystem.IsWindows() ? (code & 0xFFFF) is 39 or 112 : code == 28 || code == (OperatingSystem.IsLinux() ? 122 : 69);
}
