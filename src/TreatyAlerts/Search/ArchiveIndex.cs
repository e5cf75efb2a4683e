using Microsoft.Data.Sqlite;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>The archive's full-text index: derived from the blobs, brought up to date when asked to, and of one mind with the matcher on what matches.</summary>
public sealed class ArchiveIndex(IBlobStore store, DocumentTexts texts, string path) : IDisposable
{
    private const int DocumentsAtOnce = 200;
    private const string DocumentFile = "/document.json";

    private readonly ArchiveFile file = new(path);
    private readonly SemaphoreSlim turn = new(1);
    private volatile ArchiveShelf? shelf;

    /// <summary>Takes in every document that is new or changed, and takes out what is gone; killed half-way, the next one goes on.</summary>
    /// <param name="anew">True to begin with an empty index.</param>
    /// <param name="progress">Told after each document.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    /// <exception cref="IOException">The index cannot be written.</exception>
    public async Task<ArchiveRefresh> RefreshAsync(bool anew = false, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await TryRefreshAsync(anew, progress, cancellation);
        }
        catch (SqliteException e) when (ArchiveFile.IsDamage(e))
        {
            return await TryRefreshAsync(anew: true, progress, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Opens the index as it is now, for any number of questions.</summary>
    internal ArchiveSearch Search()
    {
        var search = new ArchiveSearch(file.OpenToRead(), shelf);
        shelf = search.Shelf;
        return search;
    }

    public void Dispose() => turn.Dispose();

    private async Task<ArchiveRefresh> TryRefreshAsync(bool anew, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        if (anew)
        {
            file.Delete();
        }

        Dictionary<string, string> known;
        using (var reading = file.OpenToRead())
        {
            known = Known(reading);
        }

        var changed = new List<(string Id, string Name, string Stamp)>();
        await foreach (var blob in store.ListAsync(BlobNames.Documents, cancellation))
        {
            if (!blob.Name.EndsWith(DocumentFile, StringComparison.Ordinal))
            {
                continue;
            }

            var id = blob.Name[BlobNames.Documents.Length..^DocumentFile.Length];
            if (!known.Remove(id, out var stamp) || stamp != blob.Stamp)
            {
                changed.Add((id, blob.Name, blob.Stamp));
            }
        }

        var problems = new List<string>();
        if (changed.Count + known.Count == 0)
        {
            return new ArchiveRefresh(0, 0, problems);
        }

        var done = 0;
        using var connection = file.Open();
        Remove(connection, known.Keys);
        for (var at = 0; at < changed.Count; at += DocumentsAtOnce)
        {
            await PutAsync(connection, changed.Skip(at).Take(DocumentsAtOnce), problems, () => progress?.Report((++done, changed.Count)), cancellation);
        }

        return new ArchiveRefresh(changed.Count - problems.Count, known.Count, problems);
    }

    private async Task PutAsync(
        SqliteConnection connection, IEnumerable<(string Id, string Name, string Stamp)> changed, List<string> problems, Action told, CancellationToken cancellation)
    {
        using var writer = new ArchiveWriter(connection);
        foreach (var (id, name, stamp) in changed)
        {
            try
            {
                if (await store.ReadJsonAsync<Document>(name, cancellation) is var (document, _))
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

    private static void Remove(SqliteConnection connection, IEnumerable<string> gone)
    {
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

/// <summary>Where the archive's index is kept.</summary>
public sealed class ArchiveOptions
{
    /// <summary>A file on a local disk; everything in it can be made again from the blobs. Empty: <c>.index/archive.sqlite</c> in the data folder, or in the machine's temporary folder when the data are in Azure.</summary>
    public string IndexFile { get; set; } = "";
}

/// <summary>What a refresh of the index did.</summary>
/// <param name="Taken">Documents that were taken in, new or changed.</param>
/// <param name="Removed">Documents that were taken out.</param>
/// <param name="Problems">Documents that could not be read, each with the way to mend it.</param>
public sealed record ArchiveRefresh(int Taken, int Removed, IReadOnlyList<string> Problems);
