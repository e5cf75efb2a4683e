namespace TreatyAlerts.Storage;

/// <summary>A blob as read: its bytes, its ETag and the metadata given when it was created.</summary>
public sealed record Blob(string Name, ReadOnlyMemory<byte> Content, string ETag, BlobMetadata Metadata);

/// <summary>A blob in a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Stamp">Changes whenever the content does; not the ETag, which would cost reading every file of a folder.</param>
public sealed record BlobEntry(string Name, long Length, string Stamp);

/// <summary>Content type and named values of a blob; names are ASCII letters, digits and underscores, values any text.</summary>
public sealed record BlobMetadata(string ContentType, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The metadata of a JSON blob.</summary>
    public static BlobMetadata Json { get; } = new("application/json", new Dictionary<string, string>());
}

/// <summary>An open blob; disposing it closes the stream.</summary>
public sealed class BlobReader(Stream content, long length, string etag, BlobMetadata metadata) : IAsyncDisposable
{
    public Stream Content { get; } = content;

    /// <summary>Length in bytes.</summary>
    public long Length { get; } = length;

    public string ETag { get; } = etag;

    public BlobMetadata Metadata { get; } = metadata;

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>The store cannot be read or written now; the message says which blob and what to do.</summary>
public class BlobStoreException : IOException
{
    public BlobStoreException()
    {
    }

    public BlobStoreException(string message)
        : base(message)
    {
    }

    public BlobStoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
