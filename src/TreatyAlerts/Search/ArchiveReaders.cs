using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Search;

/// <summary>Open readers of the index that are used again: to open a file and to prepare commands takes longer than most questions.</summary>
internal sealed class ArchiveReaders(ArchiveFile file, ArchiveCache cache) : IDisposable
{
    private const int MostIdle = 8;

    // Another process may have thrown the file away and made a new one.
    private static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<ArchiveSearch> idle = [];
    private volatile ArchiveShelf? shelf;
    private bool isDisposed;

    /// <summary>A reader of the index as it is now, for one user, who disposes it.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "A search closes its connection.")]
    public ArchiveSearch Rent(CancellationToken cancellation)
    {
        while (idle.TryTake(out var used))
        {
            if (IsGood(used))
            {
                return Begin(used, cancellation);
            }

            used.Close();
        }

        return Begin(new ArchiveSearch(file.OpenToRead(), cache, file.Exists ? Return : search => search.Close(), file.Deletions), cancellation);
    }

    public void Dispose()
    {
        isDisposed = true;
        foreach (var search in idle)
        {
            search.Close();
        }

        cache.Dispose();
    }

    private ArchiveSearch Begin(ArchiveSearch search, CancellationToken cancellation)
    {
        try
        {
            shelf = search.Begin(shelf, cancellation);
            return search;
        }
        catch
        {
            search.Close();
            throw;
        }
    }

    private void Return(ArchiveSearch search)
    {
        if (!isDisposed && idle.Count < MostIdle && IsGood(search))
        {
            idle.Add(search);
        }
        else
        {
            search.Close();
        }
    }

    private bool IsGood(ArchiveSearch search) => search.Deletions == file.Deletions && search.Age < LongestUse;
}
