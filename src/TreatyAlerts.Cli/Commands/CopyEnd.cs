using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary>One end of a copy: a folder, or a container in Azure.</summary>
/// <param name="Option">The option that named it.</param>
/// <param name="Name">What to call it, without any key.</param>
/// <param name="Storage">How to open it.</param>
internal sealed record CopyEnd(string Option, string Name, StorageOptions Storage)
{
    // What a storage connection string cannot do without; a folder's name hardly has one of them.
    private static readonly string[] Connections = ["AccountName=", "BlobEndpoint=", "UseDevelopmentStorage="];

    private bool IsFolder => Storage.Connection.Length == 0;

    public static CopyEnd Parse(string option, string place, string container)
    {
        var isAzure = place.Contains("://", StringComparison.Ordinal) || Connections.Any(part => place.Contains(part, StringComparison.OrdinalIgnoreCase));
        var storage = isAzure ? new StorageOptions { Connection = place.TrimEnd('/'), Container = container } : new StorageOptions { DataFolder = place };
        if (storage.Faults() is [_, ..] faults)
        {
            throw new WrongUseException($"{option}: {string.Join(' ', faults)}");
        }

        return new CopyEnd(option, isAzure ? $"{Account(option, storage)}/{container}" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(place)), storage);
    }

    public IBlobStore Open() => StorageFactory.Open(Storage);

    public void MustExist()
    {
        if (IsFolder && !Directory.Exists(Storage.DataFolder))
        {
            throw new WrongUseException($"{Option}: there is no folder {Name}.");
        }
    }

    public void MustDifferFrom(CopyEnd other)
    {
        if (Name == other.Name || (IsFolder && other.IsFolder && (IsIn(Name, other.Name) || IsIn(other.Name, Name))))
        {
            throw new WrongUseException($"{Option} and {other.Option} must be two places, and none within the other.");
        }
    }

    private static bool IsIn(string inner, string outer) => inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Account(string option, StorageOptions storage)
    {
        try
        {
            return StorageFactory.PlaceOf(storage);
        }
        catch (ArgumentException e)
        {
            throw new WrongUseException($"{option}: {e.Message}");
        }
    }
}
