using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>A store that is out of reach.</summary>
internal sealed class UnreachableStore : IBlobStore
{
    public const string Secret = "/srv/secret";

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => throw Gone();

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => throw Gone();

    public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) => throw Gone();

    public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => throw Gone();

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => throw Gone();

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => throw Gone();

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => throw Gone();

    private static BlobStoreException Gone() => new($"{Secret} cannot be read.");
}
