using Azure.Identity;
using Azure.Storage.Blobs;

namespace TreatyAlerts.Storage;

/// <summary>Opens the store and the queues that the options name; nothing is read or written yet.</summary>
public static class StorageFactory
{
    /// <summary>A folder, or an Azure container.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message says which and how to mend it.</exception>
    public static IBlobStore Open(StorageOptions options)
    {
        Check(options);
        if (options.Connection.Length == 0)
        {
            return new FolderBlobStore(options.DataFolder);
        }

        return options.Account is { } account
            ? AzureBlobStore.FromAccount(account, new DefaultAzureCredential(), options.Container)
            : Read(() => AzureBlobStore.FromConnectionString(options.Connection, options.Container));
    }

    /// <summary>Queues in memory beside a folder, Azure Storage Queues beside a container.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message says which and how to mend it.</exception>
    public static IWorkQueue OpenQueue(StorageOptions options, WorkQueueOptions queues, TimeProvider time)
    {
        Check(options);
        if (options.Connection.Length == 0)
        {
            return new InProcessQueue(time, queues);
        }

        return options.Account is { } account
            ? AzureStorageQueue.FromAccount(QueuesOf(account), new DefaultAzureCredential(), queues)
            : Read(() => AzureStorageQueue.FromConnectionString(options.Connection, queues));
    }

    /// <summary>The blob endpoint of the account that the options name, without any key.</summary>
    /// <exception cref="ArgumentException">The connection is none.</exception>
    public static string PlaceOf(StorageOptions options)
    {
        Check(options);
        var account = options.Account ?? Read(() => new BlobServiceClient(options.Connection).Uri);
        return account.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    internal static Uri QueuesOf(Uri account) =>
        new UriBuilder(account) { Host = account.Host.Replace(".blob.", ".queue.", StringComparison.Ordinal) }.Uri;

    private static void Check(StorageOptions options)
    {
        if (options.Faults() is [_, ..] faults)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }
    }

    private static T Read<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"Storage:Connection is no storage connection string ({e.Message}): copy it from the account's access keys.", e);
        }
    }
}
