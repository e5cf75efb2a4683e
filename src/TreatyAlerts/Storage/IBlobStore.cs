namespace TreatyAlerts.Storage;

/// <summary>Named blobs with conditional writes: the only truth of the system, in a folder or in an Azure Blob container.</summary>
/// <remarks>
/// Names are relative paths with <c>/</c> as separator, made by <see cref="BlobNames"/>; a name that could leave the store is an
/// <see cref="ArgumentException"/>. A reader never sees a torn blob. Every write is conditional, so that two workers cannot lose each other's update.
/// An outage of the store is a <see cref="BlobStoreException"/> that names the blob and the way to mend it.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Reads a whole blob; null when there is none.</summary>
    Task<Blob?> GetAsync(string name, CancellationToken cancellation = default);

    /// <summary>Opens a blob as a stream that the caller disposes; null when there is none.</summary>
    Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default);

    /// <summary>Creates a blob and returns its ETag; null when the name is taken (If-None-Match: *).</summary>
    /// <param name="name">The blob's name.</param>
    /// <param name="content">The bytes, read once from the current position to the end.</param>
    /// <param name="metadata">Content type and values that stay with the blob through every replacement.</param>
    /// <param name="cancellation">Stops the write; nothing is left behind.</param>
    Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default);

    /// <summary>Replaces a blob's content and returns its new ETag; null when the blob is gone or has another ETag (If-Match).</summary>
    Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default);

    /// <summary>Deletes a blob; false when it is gone or has another ETag (If-Match).</summary>
    Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default);

    /// <summary>Lists the blobs whose name starts with a prefix, in ordinal order of their names.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Takes a lock that dies with its holder; null when somebody else holds it. Disposing it gives it back.</summary>
    /// <remarks>A lock keeps two workers from doing the same work twice. What keeps data right is the conditional write.</remarks>
    Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default);
}
