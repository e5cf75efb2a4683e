namespace TreatyAlerts.Search;

/// <summary>Where the site's readers queue with their questions: as many at once as the machine can do well, and each no longer than the settings allow.</summary>
public sealed class ArchiveDesk(ArchiveCatalogue catalogue, ArchiveOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(options.SearchesAtOnce);
    private int asked;

    /// <summary>How many questions wait for a place or are being answered.</summary>
    public int Asked => asked;

    /// <summary>Asks the catalogue, waiting for a free place first.</summary>
    /// <exception cref="ArchiveBusyException">The answer, or the place, did not come in time.</exception>
    public Task<T> AskAsync<T>(Func<ArchiveCatalogue, CancellationToken, T> question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return InTurnAsync(limit => Task.FromResult(question(catalogue, limit)), isLimited: true, cancellation);
    }

    /// <summary>Waits for a free place, for work that has a limit of its own.</summary>
    /// <exception cref="ArchiveBusyException">The place did not come in time.</exception>
    public Task<T> WorkAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return InTurnAsync(work, isLimited: false, cancellation);
    }

    private async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> work, bool isLimited, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(options.SearchSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        var isWaiting = true;
        Interlocked.Increment(ref asked);
        try
        {
            await turn.WaitAsync(either.Token);
            isWaiting = false;
            try
            {
                return await work(isLimited ? either.Token : cancellation);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException e) when (over.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ArchiveBusyException(
                isWaiting
                    ? $"Too many searches at once: none of {options.SearchesAtOnce} places became free within {options.SearchSeconds} seconds. Ask again in {ArchiveBusyException.AskAgainAfter} seconds."
                    : $"The search takes longer than {options.SearchSeconds} seconds: ask for less, such as longer beginnings of words or a narrower field.",
                e);
        }
        finally
        {
            Interlocked.Decrement(ref asked);
        }
    }

    public void Dispose() => turn.Dispose();
}
