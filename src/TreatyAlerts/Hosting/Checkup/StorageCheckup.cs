using System.Globalization;
using System.Security.Cryptography;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Tries every right that the system needs on its storage, on a blob of its own, and looks at the room that is left.</summary>
public sealed class StorageCheckup(IBlobStore store, StorageOptions options)
{
    private const string Rights = "storage rights";
    private const string Room = "free space";
    private const long Megabyte = 1024 * 1024;

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation) => [await RightsAsync(cancellation), FreeSpace()];

    private async Task<Finding> RightsAsync(CancellationToken cancellation)
    {
        var name = $"doctor/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}.json";
        try
        {
            var wrong = await TryAsync(name, cancellation);
            return wrong is null
                ? Finding.Ok(Rights, "blobs can be created, replaced on condition, listed and deleted")
                : Finding.Fail(Rights, wrong, "Two workers could lose each other's work: use a local file system or Azure Blob Storage, and no network share or sync folder.");
        }
        catch (BlobStoreException e)
        {
            return Finding.Fail(Rights, e.Message, options.Connection.Length == 0 ? "Make the data folder writable for this user." : "Give this identity the role Storage Blob Data Contributor.");
        }
    }

    private async Task<string?> TryAsync(string name, CancellationToken cancellation)
    {
        var first = await store.CreateJsonWithETagAsync(name, new Probe(1), cancellation);
        var again = await store.CreateJsonWithETagAsync(name, new Probe(2), cancellation);
        var second = first is null ? null : await store.ReplaceJsonAsync(name, new Probe(3), first, cancellation);
        var late = first is null ? null : await store.ReplaceJsonAsync(name, new Probe(4), first, cancellation);
        var listed = await store.ListAsync("doctor/", cancellation).AnyAsync(blob => blob.Name == name, cancellation);
        var wrongly = first is not null && await store.DeleteAsync(name, first, cancellation);
        var deleted = second is not null && await store.DeleteAsync(name, second, cancellation);
        return first is null || second is null ? "a new blob could not be written"
            : again is not null || late is not null || wrongly ? "a write was done although its condition did not hold"
            : !listed ? "a blob that was written is not listed"
            : !deleted ? "a blob could not be deleted"
            : null;
    }

    private Finding FreeSpace()
    {
        if (options.Connection.Length > 0)
        {
            return Finding.Skipped(Room, "the data are in Azure");
        }

        try
        {
            var free = new DriveInfo(Path.GetFullPath(options.DataFolder)).AvailableFreeSpace;
            var seen = string.Create(CultureInfo.InvariantCulture, $"{free / Megabyte:N0} MB where {Path.GetFullPath(options.DataFolder)} lies");
            return free < 100 * Megabyte ? Finding.Fail(Room, seen, "Make room: below 100 MB nothing is safe.")
                : free < 1024 * Megabyte ? Finding.Warn(Room, seen, "Make room: documents of a busy month may take a gigabyte.")
                : Finding.Ok(Room, seen);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Finding.Warn(Room, e.Message, "Look at the disk yourself.");
        }
    }

    private sealed record Probe(int Number);
}
