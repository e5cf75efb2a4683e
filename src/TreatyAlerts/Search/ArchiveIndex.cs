using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>The archive's full-text index: derived from the blobs, brought up to date when asked to, and of one mind with the matcher on what matches.</summary>
public sealed class ArchiveIndex : IDisposable
{
    private const int DocumentsAtOnce = 200;
    private const string DocumentFile = "/document.json";

    private readonly IBlobStore store;
    private readonly DocumentTexts texts;
    private readonly SharedArchive? shared;
    private readonly ArchiveFile file;
    private readonly ArchiveReaders readers;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1);
    private long refreshedAt;

    /// <param name="store">Where the documents are.</param>
    /// <param name="texts">Reads their texts.</param>
    /// <param name="path">The index's file on a local disk.</param>
    /// <param name="isShared">True where other instances keep their index as a blob, and this one does.</param>
    /// <param name="cacheMegabytes">How much of what was found is remembered.</param>
    /// <param name="time">The clock.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The readers dispose the cache.")]
    public ArchiveIndex(IBlobStore store, DocumentTexts texts, string path, bool isShared = false, int cacheMegabytes = 64, TimeProvider? time = null)
    {
        (this.store, this.texts, this.time) = (store, texts, time ?? TimeProvider.System);
        shared = isShared ? new SharedArchive(store) : null;
        file = new ArchiveFile(path);
        readers = new ArchiveReaders(file, new ArchiveCache(cacheMegabytes));
    }

    /// <summary>When it was last brought up to date by this process; null where it was not.</summary>
    public DateTimeOffset? RefreshedAt => Interlocked.Read(ref refreshedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Takes in every document that is new or changed, and takes out what is gone; killed half-way, the next one goes on.</summary>
    /// <param name="anew">True to make a new index, which takes the place of this one when it is whole.</param>
    /// <param name="progress">Told after each document.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    /// <exception cref="IOException">The index cannot be written.</exception>
    public async Task<ArchiveRefresh> RefreshAsync(bool anew = false, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        var begun = time.GetUtcNow();
        try
        {
            ArchiveLeftovers.Remove(file.Path, begun);
            var refresh = await RefreshInTurnAsync(anew, progress, cancellation);
            Interlocked.Exchange(ref refreshedAt, begun.UtcTicks);
            return refresh;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes the index as a blob for other instances, unless there is one of the same documents or one that is not older than an age.</summary>
    /// <param name="now">The time.</param>
    /// <param name="age">How old the blob that is there must be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where nothing had to be written, or somebody else wrote at the same time.</returns>
    public async Task<bool> ShareAsync(DateTimeOffset now, TimeSpan age, CancellationToken cancellation = default)
    {
        if (shared is null || !file.Exists)
        {
            return false;
        }

        var there = await shared.FindAsync(cancellation);
        using (var search = Search(cancellation))
        {
            // A newer version's blob is left to those who can read it.
            if (there?.Head is { } head && (head.Version > ArchiveFile.Version || (head.Version == ArchiveFile.Version && (head.Generation == search.Shelf.Generation || now - head.WrittenAt < age))))
            {
                return false;
            }
        }

        var copy = Beside("share");
        try
        {
            return await shared.UploadAsync(copy, file.CopyTo(copy), now, there?.ETag, cancellation);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Opens the index as it is now, for any number of questions.</summary>
    internal ArchiveSearch Search(CancellationToken cancellation = default) => readers.Rent(cancellation);

    public void Dispose()
    {
        readers.Dispose();
        turn.Dispose();
    }

    private async Task<ArchiveRefresh> RefreshInTurnAsync(bool anew, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        try
        {
            return anew ? await MakeAnewAsync(progress, cancellation) : await TryRefreshAsync(file, progress, cancellation);
        }
        catch (SqliteException e) when (ArchiveFile.IsDamage(e))
        {
            file.Delete();
            return await TryRefreshAsync(file, progress, cancellation);
        }
    }

    private async Task<ArchiveRefresh> MakeAnewAsync(IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var made = new ArchiveFile(Beside("new"));
        made.Delete();
        try
        {
            var refresh = await TryRefreshAsync(made, progress, cancellation);

            // Of nothing there is no index: a folder that is not there is not made.
            if (made.Exists || file.Exists)
            {
                file.ReplaceBy(made);
            }

            return refresh;
        }
        finally
        {
            made.Delete();
        }
    }

    private async Task<ArchiveRefresh> TryRefreshAsync(ArchiveFile into, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var listed = await ListAsync(cancellation);
        var (changed, gone) = Compare(into, listed);
        if (changed.Count > DocumentsAtOnce && into == file && await TryTakeSharedAsync(listed, changed.Count, cancellation))
        {
            (changed, gone) = Compare(into, listed);
        }

        var problems = new List<string>();
        if (changed.Count + gone.Count == 0)
        {
            return new ArchiveRefresh(0, 0, problems);
        }

        var done = 0;
        using var connection = into.Open();
        Remove(connection, gone);
        for (var at = 0; at < changed.Count; at += DocumentsAtOnce)
        {
            await PutAsync(connection, changed.Skip(at).Take(DocumentsAtOnce), problems, () => progress?.Report((++done, changed.Count)), cancellation);
        }

        if (changed.Count > DocumentsAtOnce)
        {
            ArchiveFile.Optimize(connection);
        }

        return new ArchiveRefresh(changed.Count - problems.Count, gone.Count, problems);
    }

    // Where much is missing, the index of another instance may lack less.
    private async Task<bool> TryTakeSharedAsync(List<(string Id, string Stamp)> listed, int missing, CancellationToken cancellation)
    {
        var copy = new ArchiveFile(Beside("shared"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(copy.Path))!);
        copy.Delete();
        try
        {
            if (shared is null || !await shared.DownloadAsync(copy.Path, cancellation) || Compare(copy, listed).Changed.Count >= missing)
            {
                return false;
            }

            file.ReplaceBy(copy);
            return true;
        }
        finally
        {
            copy.Delete();
        }
    }

    private string Beside(string name) => ArchiveLeftovers.Beside(file.Path, name);

    private async Task<List<(string Id, string Stamp)>> ListAsync(CancellationToken cancellation)
    {
        var listed = new List<(string, string)>();
        await foreach (var blob in store.ListAsync(BlobNames.Documents, cancellation))
        {
            if (blob.Name.EndsWith(DocumentFile, StringComparison.Ordinal))
            {
                listed.Add((blob.Name[BlobNames.Documents.Length..^DocumentFile.Length], blob.Stamp));
            }
        }

        return listed;
    }

    private static (List<(string Id, string Stamp)> Changed, IReadOnlyCollection<string> Gone) Compare(ArchiveFile with, List<(string Id, string Stamp)> listed)
    {
        using var reading = with.OpenToRead();
        var known = Known(reading);
        var changed = new List<(string, string)>();
        foreach (var (id, stamp) in listed)
        {
            if (!known.Remove(id, out var had) || had != stamp)
            {
                changed.Add((id, stamp));
            }
        }

        return (changed, known.Keys);
    }

    private async Task PutAsync(
        SqliteConnection connection, IEnumerable<(string Id, string Stamp)> changed, List<string> problems, Action told, CancellationToken cancellation)
    {
        using var writer = new ArchiveWriter(connection);
        foreach (var (id, stamp) in changed)
        {
            try
            {
                if (await store.ReadJsonAsync<Document>(BlobNames.Document(id), cancellation) is var (document, _))
                {
                    writer.Put(stamp, ArchiveCard.Of(document) with { Id = id }, await texts.OfAsync(document, cancellation));
                }
            }
            catch (DamagedBlobException e)
            {
                // What was known of it stays: one damaged blob must not empty the archive, and the next refresh tries again.
                problems.Add(e.Message);
            }

            told();
        }

        writer.Commit();
    }

    private static void Remove(SqliteConnection connection, IReadOnlyCollection<string> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        using var writer = new ArchiveWriter(connection);
        foreach (var id in gone)
        {
            writer.Remove(id);
        }

        writer.Commit();
    }

    private static Dictionary<string, string> Known(SqliteConnection connection)
    {
        var known = new Dictionary<string, string>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, stamp FROM documents";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            known.Add(reader.GetString(0), reader.GetString(1));
        }

        return known;
    }
}

/// <summary>What a refresh of the index did.</summary>
/// <param name="Taken">Documents that were taken in, new or changed.</param>
/// <param name="Removed">Documents that were taken out.</param>
/// <param name="Problems">Documents that could not be read, each with the way to mend it.</param>
public sealed record ArchiveRefresh(int Taken, int Removed, IReadOnlyList<string> Problems);
