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
    public async Task<T> AskAsync<T>(Func<ArchiveCatalogue, CancellationToken, T> question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(options.SearchSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        Interlocked.Increment(ref asked);
        try
        {
            await turn.WaitAsync(either.Token);
            try
            {
                return question(catalogue, either.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException e) when (over.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ArchiveBusyException($"The archive did not answer within {options.SearchSeconds} seconds.", e);
        }
        finally
        {
            Interlocked.Decrement(ref asked);
        }
    }

    public void Dispose() => turn.Dispose();
}
