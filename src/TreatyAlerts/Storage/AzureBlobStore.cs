using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace TreatyAlerts.Storage;

/// <summary>Blobs in an Azure Blob container, with its conditional headers; the container is created by the first write.</summary>
/// <param name="container">The container; its name is the client's.</param>
/// <param name="time">Paces the renewal of locks; the system's clock when null.</param>
public sealed class AzureBlobStore(BlobContainerClient container, TimeProvider? time = null) : IBlobStore
{
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private volatile bool created;

    /// <summary>A store from a connection string, with a key or a shared access signature in it.</summary>
    public static AzureBlobStore FromConnectionString(string connection, string container) => new(new BlobContainerClient(connection, container));

    /// <summary>A store from the blob endpoint of an account, <c>https://name.blob.core.windows.net</c>, and a credential without a secret.</summary>
    public static AzureBlobStore FromAccount(Uri account, TokenCredential credential, string container) =>
        new(new BlobServiceClient(account, credential).GetBlobContainerClient(container));

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return TryAsync(name, "read", async () =>
        {
            BlobDownloadResult found = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return new Blob(name, found.Content.ToMemory(), found.Details.ETag.ToString(), Metadata(found.Details.ContentType, found.Details.Metadata));
        });
    }

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return TryAsync(name, "read", async () =>
        {
            BlobDownloadStreamingResult found = await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation);
            var details = found.Details;
            return new BlobReader(found.Content, details.ContentLength, details.ETag.ToString(), Metadata(details.ContentType, details.Metadata));
        });
    }

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        var options = Options(BlobMetadataRules.Checked(name, metadata), new BlobRequestConditions { IfNoneMatch = ETag.All });
        return TryAsync(name, "created", async () =>
        {
            await CreateContainerAsync(cancellation);
            BlobContentInfo written = await container.GetBlobClient(name).UploadAsync(content, options, cancellation);
            return written.ETag.ToString();
        });
    }

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        ETagRules.Check(etag);
        return TryAsync(name, "replaced", async () =>
        {
            // An upload replaces the metadata too, so they are read first, under the same condition.
            var blob = container.GetBlobClient(name);
            var match = new BlobRequestConditions { IfMatch = new ETag(etag) };
            BlobProperties found = await blob.GetPropertiesAsync(match, cancellation);
            BlobContentInfo written = await blob.UploadAsync(content, Options(Metadata(found.ContentType, found.Metadata), match), cancellation);
            return written.ETag.ToString();
        });
    }

    public async Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        ETagRules.Check(etag);
        var match = new BlobRequestConditions { IfMatch = new ETag(etag) };
        return await TryAsync(name, "deleted", () =>
            container.GetBlobClient(name).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, match, cancellation)) is not null;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        BlobNameRules.CheckPrefix(prefix);
        await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation).GetAsyncEnumerator(cancellation);
        while (await TryAsync($"{prefix}*", "listed", async () => await blobs.MoveNextAsync() ? blobs.Current : null) is { } blob)
        {
            // Names that begin with a dot are the store's own: locks.
            if (!blob.Name.StartsWith('.'))
            {
                yield return new BlobEntry(blob.Name, blob.Properties.ContentLength ?? 0, $"{blob.Properties.ETag}");
            }
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return TryAsync($"The lock {name}", "taken", async () =>
        {
            await CreateContainerAsync(cancellation);
            return await AzureBlobLock.TryTakeAsync(container.GetBlobClient($".locks/{name}"), time, cancellation);
        });
    }

    private static BlobUploadOptions Options(BlobMetadata metadata, BlobRequestConditions conditions) => new()
    {
        Conditions = conditions,
        HttpHeaders = new BlobHttpHeaders { ContentType = metadata.ContentType },
        Metadata = metadata.Values.ToDictionary(pair => pair.Key, pair => BlobMetadataRules.Encode(pair.Value)),
    };

    private static BlobMetadata Metadata(string contentType, IDictionary<string, string> values) =>
        new(contentType, values.ToDictionary(pair => pair.Key, pair => BlobMetadataRules.Decode(pair.Value), StringComparer.OrdinalIgnoreCase));

    // Once per store. A container that is deleted while we run is an outage, not something to paper over with an empty one.
    private async Task CreateContainerAsync(CancellationToken cancellation)
    {
        if (!created)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            created = true;
        }
    }

    // Null for the contract's "no": nothing there, or somebody was faster.
    private async Task<T?> TryAsync<T>(string what, string verb, Func<Task<T?>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException e) when (AzureFaults.IsConflict(e) || IsAbsent(e))
        {
            return null;
        }
        catch (Exception e) when (AzureFaults.IsFault(e))
        {
            throw AzureFaults.Explain(container.Uri, what, verb, e);
        }

        // A container that was never written is empty; one that has vanished since is an outage.
        bool IsAbsent(RequestFailedException e) => AzureFaults.IsMissing(e) && !(created && e.ErrorCode == BlobErrorCode.ContainerNotFound);
    }
}
