using System.Text.Json;

namespace TreatyAlerts.Storage;

/// <summary>The metadata of a blob in a folder: a small JSON file, only where they differ from the default for the name.</summary>
internal static class FolderSidecar
{
    public static byte[] Format(BlobMetadata metadata) => JsonSerializer.SerializeToUtf8Bytes(metadata, BlobJson.Options);

    /// <summary>The bytes of the file; null when there is none.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            // Asked first, because most blobs have none and an exception costs more than the question.
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static BlobMetadata Parse(string name, string path, byte[]? bytes)
    {
        if (bytes is null)
        {
            return BlobMetadataRules.DefaultFor(name);
        }

        try
        {
            return BlobMetadataRules.Checked(name, JsonSerializer.Deserialize<BlobMetadata>(bytes, BlobJson.Options));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NullReferenceException)
        {
            throw new BlobStoreException($"{path} holds no metadata ({e.Message}): restore it from a backup, or delete it for the default.", e);
        }
    }
}
