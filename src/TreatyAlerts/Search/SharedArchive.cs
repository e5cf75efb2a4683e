using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Search;

/// <summary>The index as a blob (<c>search/archive.sqlite</c>), so that a new instance need not read every document: a line that says what it is, then the SQLite file, packed by Brotli.</summary>
/// <remarks>What is in it is derived: a blob that is damaged or of another version is passed over, and replaced by the next that is written.</remarks>
internal sealed class SharedArchive(IBlobStore store)
{
    private const int LongestHead = 1_024;
    private const int BufferSize = 1 << 16;

    /// <summary>What the blob is; null where there is none.</summary>
    public async Task<(string ETag, SharedHead? Head)?> FindAsync(CancellationToken cancellation = default)
    {
        await using var blob = await store.OpenAsync(BlobNames.SharedArchive, cancellation);
        return blob is null ? null : (blob.ETag, await ReadHeadAsync(blob.Content, cancellation));
    }

    /// <summary>Unpacks the blob into a file; false where it is missing, of another version, or not what its head says.</summary>
    /// <param name="path">A file that does not exist.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> DownloadAsync(string path, CancellationToken cancellation = default)
    {
        await using var blob = await store.OpenAsync(BlobNames.SharedArchive, cancellation);
        if (blob is null || await ReadHeadAsync(blob.Content, cancellation) is not { Version: ArchiveFile.Version } head)
        {
            return false;
        }

        try
        {
            await using var packed = new BrotliStream(blob.Content, CompressionMode.Decompress);
            await using var file = new FileStream(path, FileMode.CreateNew);
            return await CopyAsync(packed, file, head.Length, cancellation) == head.Sha256;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Writes a file as the blob, unless somebody else wrote it since its ETag was read; false then.</summary>
    /// <param name="path">A SQLite file that nobody writes to.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="etag">The blob that it replaces; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> UploadAsync(string path, string generation, DateTimeOffset now, string? etag, CancellationToken cancellation = default)
    {
        var packed = $"{path}.packed";
        try
        {
            await using (var file = File.OpenRead(path))
            await using (var blob = new FileStream(packed, FileMode.Create))
            {
                var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
                await blob.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new SharedHead(ArchiveFile.Version, generation, now, file.Length, sha256)) + '\n'), cancellation);
                file.Position = 0;
                await using var packing = new BrotliStream(blob, CompressionLevel.Fastest);
                await file.CopyToAsync(packing, cancellation);
            }

            await using var content = File.OpenRead(packed);
            return (etag is null ? await store.CreateAsync(BlobNames.SharedArchive, content, cancellation: cancellation) : await store.ReplaceAsync(BlobNames.SharedArchive, content, etag, cancellation)) is not null;
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private static async Task<SharedHead?> ReadHeadAsync(Stream content, CancellationToken cancellation)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < LongestHead && await content.ReadAsync(one, cancellation) == 1 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        try
        {
            return JsonSerializer.Deserialize<SharedHead>(line.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // No more than it should be, however much it unpacks to.
    private static async Task<string> CopyAsync(Stream from, Stream to, long length, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (var left = length; left > 0 && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferSize)), cancellation) is > 0 and var read; left -= read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a shared index is.</summary>
/// <param name="Version">Of its tables.</param>
/// <param name="Generation">Which documents it holds, and in which state.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Length">Of the file, in bytes.</param>
/// <param name="Sha256">Of the file.</param>
internal sealed record SharedHead(int Version, string Generation, DateTimeOffset WrittenAt, long Length, string Sha256);
