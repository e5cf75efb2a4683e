using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Storage;

/// <summary>Blobs as plain files in a folder, safe for many processes of one machine at once and against kill -9 at any instant.</summary>
/// <remarks>
/// A write is completed in a temporary file, then renamed under a lock that dies with its process; readers never lock. The folder must be on a local
/// disk (network file systems do not keep such locks reliably) and on one volume. On file systems that know no case, names that differ only by case
/// are one name. A name cannot be a blob and the folder of other blobs at once.
/// </remarks>
public sealed class FolderBlobStore : IBlobStore
{
    private readonly FolderLayout layout;
    private readonly FolderLocks locks;
    private readonly Lazy<FolderWorkspace> workspace;

    /// <param name="root">The data folder; it is created by the first write, so that reading needs no right to write.</param>
    public FolderBlobStore(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        layout = new FolderLayout(root);
        locks = new FolderLocks(layout);

        // An error is not remembered: the operator may mend the folder while we run.
        workspace = new Lazy<FolderWorkspace>(() => FolderWorkspace.Open(layout), LazyThreadSafetyMode.PublicationOnly);
    }

    public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return GuardAsync(name, "read", () => Task.FromResult(Get(name, cancellation)));
    }

    public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return GuardAsync(name, "read", async () =>
        {
            if (OpenWithMetadata(name) is not var (file, metadata))
            {
                return null;
            }

            try
            {
                var etag = await ETagAsync(file, cancellation);
                file.Position = 0;
                return new BlobReader(file, file.Length, etag, metadata);
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        });
    }

    public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        metadata = BlobMetadataRules.Checked(name, metadata);
        if (File.Exists(layout.Content(name)))
        {
            return null;
        }

        using var staged = await StageAsync(name, content, cancellation);
        return await GuardAsync(name, "created", async () =>
        {
            using var turn = await locks.EnterAsync(name, cancellation);
            var target = layout.Content(name);
            if (File.Exists(target))
            {
                return null;
            }

            // Metadata first: a blob that can be seen has them. Killed in between, they lie there unused until the name is created again.
            if (BlobMetadataRules.IsDefaultFor(name, metadata))
            {
                Remove(layout.Sidecar(name), layout.Sidecars);
            }
            else
            {
                using var sidecar = await StageAsync(name, new MemoryStream(FolderSidecar.Format(metadata)), CancellationToken.None);
                await sidecar.MoveToAsync(layout.Sidecar(name));
            }

            await staged.MoveToAsync(target);
            return FolderStaging.ETag(staged.Hash, File.GetLastWriteTimeUtc(target));
        });
    }

    public async Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        ETagRules.Check(etag);
        using var staged = await StageAsync(name, content, cancellation);
        return await GuardAsync(name, "replaced", async () =>
        {
            using var turn = await locks.EnterAsync(name, cancellation);
            if (await WrittenIfMatchAsync(name, etag, cancellation) is not { } written)
            {
                return null;
            }

            staged.MakeYoungerThan(written);
            await staged.MoveToAsync(layout.Content(name));
            return FolderStaging.ETag(staged.Hash, File.GetLastWriteTimeUtc(layout.Content(name)));
        });
    }

    public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        ETagRules.Check(etag);
        return GuardAsync(name, "deleted", async () =>
        {
            // Nothing there: do not make a folder for the lock of nothing.
            if (!File.Exists(layout.Content(name)))
            {
                return false;
            }

            using var turn = await locks.EnterAsync(name, cancellation);
            if (await WrittenIfMatchAsync(name, etag, cancellation) is null)
            {
                return false;
            }

            // The content first: what can be seen has its metadata to the last.
            Remove(layout.Content(name), layout.Root);
            Remove(layout.Sidecar(name), layout.Sidecars);
            return true;
        });
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        BlobNameRules.CheckPrefix(prefix);
        using var entries = FolderListing.Walk(layout.Root, prefix, cancellation).GetEnumerator();
        while (await GuardAsync($"{prefix}*", "listed", () => Task.FromResult(entries.MoveNext())))
        {
            yield return entries.Current;
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default)
    {
        BlobNameRules.Check(name);
        return GuardAsync($"The lock {name}", "taken", () => locks.TryHoldAsync(name, cancellation));
    }

    // Reading such a file asynchronously would wake another thread for it, which takes longer than most reads.
    private Blob? Get(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (OpenWithMetadata(name) is not var (file, metadata))
        {
            return null;
        }

        using (file)
        {
            if (file.Length > Array.MaxLength)
            {
                throw new BlobStoreException($"{name} has {file.Length} bytes, too many for memory: open it as a stream.");
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            return new Blob(name, content, FolderStaging.ETag(FolderStaging.Hash(content), Written(file)), metadata);
        }
    }

    private static DateTime Written(FileStream file) => File.GetLastWriteTimeUtc(file.SafeFileHandle);

    private static async Task<string> ETagAsync(FileStream file, CancellationToken cancellation) =>
        FolderStaging.ETag(await FolderStaging.HashAsync(file, cancellation), Written(file));

    // An open file stays what it was, whoever renames another over it.
    private static FileStream? OpenFile(string path)
    {
        try
        {
            // Asked first, because much that is looked for is not there and an exception costs more than the question.
            return !File.Exists(path) ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (FolderFaults.IsFault(e) && Directory.Exists(path)))
        {
            return null;
        }
    }

    // Deletes a file and the folders that are empty without it.
    private static void Remove(string path, string stop)
    {
        if (!File.Exists(path))
        {
            return;
        }

        File.Delete(path);
        try
        {
            for (var folder = Path.GetDirectoryName(path)!; folder.Length > stop.Length; folder = Path.GetDirectoryName(folder)!)
            {
                if (Directory.EnumerateFileSystemEntries(folder).Any())
                {
                    return;
                }

                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (FolderFaults.IsFault(e))
        {
            // Somebody created a blob in it, or was faster.
        }
    }

    // The metadata are read before and after the content is opened: when they are the same, no other blob of that name came in between.
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller gets the file and disposes it.")]
    private (FileStream File, BlobMetadata Metadata)? OpenWithMetadata(string name)
    {
        var sidecar = layout.Sidecar(name);
        while (true)
        {
            var before = FolderSidecar.Read(sidecar);
            if (OpenFile(layout.Content(name)) is not { } file)
            {
                return null;
            }

            try
            {
                var after = FolderSidecar.Read(sidecar);
                if (before.AsSpan().SequenceEqual(after))
                {
                    return (file, FolderSidecar.Parse(name, sidecar, after));
                }
            }
            catch
            {
                file.Dispose();
                throw;
            }

            file.Dispose();
        }
    }

    private async Task<DateTime?> WrittenIfMatchAsync(string name, string etag, CancellationToken cancellation)
    {
        await using var current = OpenFile(layout.Content(name));
        return current is not null && await ETagAsync(current, cancellation) == etag ? Written(current) : null;
    }

    private Task<StagedFile> StageAsync(string name, Stream content, CancellationToken cancellation) =>
        FolderStaging.StageAsync(() => workspace.Value.NewFile(), content, e => FolderFaults.Explain(layout.Root, name, "written", e), cancellation);

    private async Task<T> GuardAsync<T>(string what, string verb, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (FolderFaults.IsFault(e))
        {
            throw FolderFaults.Explain(layout.Root, what, verb, e);
        }
    }
}
