using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Storage;

/// <summary>Locks across processes that the operating system frees when their holder dies: FileShare.None, which is flock on Unix.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A lock is an open file; whoever takes the lock disposes it.")]
internal sealed class FolderLocks(FolderLayout layout)
{
    private const int Stripes = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Within this process writers queue up in order; across processes they try again and again.
    private readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the right to compare and rename; names share 64 such rights, each held for milliseconds.</summary>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellation)
    {
        var stripe = FolderLayout.Hash(name)[0] % Stripes;
        await queues[stripe].WaitAsync(cancellation);
        try
        {
            return new Turn(await WaitForFileAsync(Path.Combine(layout.Turns, $"{stripe:00}"), cancellation), () => queues[stripe].Release());
        }
        catch
        {
            queues[stripe].Release();
            throw;
        }
    }

    /// <summary>Takes a lock for as long as its holder wants; null when somebody has it.</summary>
    public async Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation)
    {
        var path = Path.Combine(layout.Held, Convert.ToHexStringLower(FolderLayout.Hash(name)));
        Directory.CreateDirectory(layout.Held);
        using var turn = await EnterAsync(name, cancellation);
        return TryLock(path) is { } file ? new Hold(this, name, path, file) : null;
    }

    private static async Task<FileStream> WaitForFileAsync(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var start = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            if (TryLock(path) is { } file)
            {
                return file;
            }

            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new BlobStoreException($"{path} has been locked for {Limit.TotalSeconds:0} seconds: find the process that hangs on it and end it.");
            }

            await Task.Delay(Math.Min(1 << Math.Min(attempt, 4), 10), cancellation);
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (FolderFaults.IsHeld(e))
        {
            return null;
        }
    }

    private sealed class Turn(FileStream file, Action leave) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            leave();
        }
    }

    // The file is opened and deleted only by those whose turn it is: otherwise one could lock a file that another has just deleted.
    private sealed class Hold(FolderLocks locks, string name, string path, FileStream file) : IAsyncDisposable
    {
        private bool given;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref given, true))
            {
                return;
            }

            await using (file)
            {
                try
                {
                    using var turn = await locks.EnterAsync(name, CancellationToken.None);
                    await file.DisposeAsync();
                    File.Delete(path);
                }
                catch (Exception e) when (e is BlobStoreException || FolderFaults.IsFault(e))
                {
                    // A lock file left behind does no harm: the next holder uses it again.
                }
            }
        }
    }
}
