using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace TreatyAlerts.Storage;

/// <summary>A complete file in the temporary folder, on disk, waiting to be renamed to its place.</summary>
internal sealed class StagedFile(string path, string hash) : IDisposable
{
    public string Hash { get; } = hash;

    /// <summary>Makes sure that the file is younger than the one it replaces, so that two writes within one tick of the clock differ.</summary>
    public void MakeYoungerThan(DateTime other)
    {
        if (File.GetLastWriteTimeUtc(path) <= other)
        {
            File.SetLastWriteTimeUtc(path, other.AddMicroseconds(1));
        }
    }

    /// <summary>Renames the file to its place, over what is there; the caller has the turn.</summary>
    public async Task MoveToAsync(string target)
    {
        const int Attempts = 100;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(path, target, overwrite: true);
                return;
            }
            catch (Exception e) when (attempt < Attempts && MayPass(e))
            {
                await Task.Delay(OperatingSystem.IsWindows() ? 20 : 0, CancellationToken.None);
            }
        }

        // Another writer may delete a folder that has become empty; Windows refuses to rename over a file that is being read.
        bool MayPass(Exception e) => e is DirectoryNotFoundException or FileNotFoundException
            ? File.Exists(path)
            : OperatingSystem.IsWindows() && FolderFaults.IsFault(e) && !Directory.Exists(target);
    }

    public void Dispose()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (FolderFaults.IsFault(e))
        {
            // The next process sweeps it away.
        }
    }
}

/// <summary>Writes and hashes files; an ETag is the hash of the content and the time of the write.</summary>
internal static class FolderStaging
{
    private const int BufferSize = 128 * 1024;

    public static string ETag(string hash, DateTime written) => string.Create(CultureInfo.InvariantCulture, $"\"{hash}-{written.Ticks:x}\"");

    public static string Hash(ReadOnlySpan<byte> content) => Hex(SHA256.HashData(content));

    // Waking another thread for a small file takes longer than reading it.
    [SuppressMessage("Performance", "CA1849", Justification = "For a small file.")]
    public static async Task<string> HashAsync(FileStream content, CancellationToken cancellation) =>
        Hex(content.Length <= BufferSize ? SHA256.HashData(content) : await SHA256.HashDataAsync(content, cancellation));

    /// <summary>Copies a stream to a temporary file and flushes it to the disk; nothing is left behind when that fails.</summary>
    /// <remarks>What the caller's stream throws passes as it is; only faults of the folder become <paramref name="explain"/>.</remarks>
    public static async Task<StagedFile> StageAsync(
        Func<string> newFile, Stream content, Func<Exception, Exception> explain, CancellationToken cancellation)
    {
        var path = Guard(newFile, explain);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = Guard(() => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0), explain);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                Guard(() => { file.Write(buffer, 0, read); return read; }, explain);
            }

            cancellation.ThrowIfCancellationRequested();
            Guard(() => { file.Flush(flushToDisk: true); return 0; }, explain);
            return new StagedFile(path, Hex(sha.GetHashAndReset()));
        }
        catch
        {
            new StagedFile(path, "").Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static T Guard<T>(Func<T> work, Func<Exception, Exception> explain)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (FolderFaults.IsFault(e))
        {
            throw explain(e);
        }
    }

    // 128 bits of it are enough.
    private static string Hex(byte[] sha) => Convert.ToHexStringLower(sha.AsSpan(0, 16));
}
