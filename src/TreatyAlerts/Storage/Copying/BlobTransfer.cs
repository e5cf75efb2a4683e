using System.Security.Cryptography;

namespace TreatyAlerts.Storage.Copying;

/// <summary>How one blob went.</summary>
internal enum TransferOutcome
{
    /// <summary>Gone from the source before its turn came.</summary>
    Gone,
    Copied,
    Same,
    Replaced,
}

/// <summary>Brings one blob over, and reads it back.</summary>
internal sealed class BlobTransfer(IBlobStore from, IBlobStore to, bool dryRun)
{
    private const string Snapshots = "snapshots/";

    /// <summary>Copies a blob unless the target has the same.</summary>
    /// <returns>The outcome, and the hash of the source's content.</returns>
    /// <exception cref="InvalidDataException">It did not arrive whole; the target has none of it.</exception>
    public async Task<(TransferOutcome Outcome, string? Hash)> RunAsync(string name, bool isThere, CancellationToken cancellation)
    {
        if (isThere)
        {
            if (await ReadAsync(from, name, cancellation) is not { } source)
            {
                return (TransferOutcome.Gone, null);
            }

            var target = await ReadAsync(to, name, cancellation);
            if (target?.Hash == source.Hash && IsSame(source.Metadata, target.Metadata))
            {
                return (TransferOutcome.Same, source.Hash);
            }

            if (dryRun)
            {
                return (TransferOutcome.Replaced, source.Hash);
            }

            // Not a replacement in place, which would keep the old metadata.
            _ = target is not null && await to.DeleteAsync(name, target.ETag, cancellation);
        }

        return await WriteAsync(name, cancellation) is { } hash
            ? (isThere ? TransferOutcome.Replaced : TransferOutcome.Copied, hash)
            : (TransferOutcome.Gone, null);
    }

    /// <summary>Whether content of this hash is what the blob's name promises; a snapshot is named by its own.</summary>
    public static bool IsSound(string name, string hash) => !name.StartsWith(Snapshots, StringComparison.Ordinal) || name == BlobNames.Snapshot(hash);

    private static bool IsSame(BlobMetadata one, BlobMetadata other) =>
        one.ContentType == other.ContentType && one.Values.Count == other.Values.Count && one.Values.All(pair => other.Values.GetValueOrDefault(pair.Key) == pair.Value);

    private static async Task<Content?> ReadAsync(IBlobStore store, string name, CancellationToken cancellation)
    {
        await using var blob = await store.OpenAsync(name, cancellation);
        return blob is null ? null : new Content(Convert.ToHexStringLower(await SHA256.HashDataAsync(blob.Content, cancellation)), blob.Metadata, blob.ETag);
    }

    private async Task<string?> WriteAsync(string name, CancellationToken cancellation)
    {
        if (dryRun)
        {
            return (await ReadAsync(from, name, cancellation))?.Hash;
        }

        await using var blob = await from.OpenAsync(name, cancellation);
        if (blob is null)
        {
            return null;
        }

        using var sha = SHA256.Create();
        await using var hashing = new CryptoStream(blob.Content, sha, CryptoStreamMode.Read, leaveOpen: true);
        if (await to.CreateAsync(name, hashing, blob.Metadata, cancellation) is not { } etag)
        {
            throw new InvalidDataException("somebody else made it at the same time");
        }

        var sent = Convert.ToHexStringLower(sha.Hash!);
        if ((await ReadAsync(to, name, cancellation))?.Hash is var arrived && arrived != sent)
        {
            await to.DeleteAsync(name, etag, cancellation);
            throw new InvalidDataException($"sent with the SHA-256 {sent}, it reads back as {arrived ?? "nothing"}");
        }

        return sent;
    }

    private sealed record Content(string Hash, BlobMetadata Metadata, string ETag);
}
