using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Failures;

/// <summary>Does the work of failures again, in the operator's own process, so that he sees what breaks.</summary>
public sealed class FailureReplay(IBlobStore store, QueueWork work)
{
    /// <summary>Does the work of one here and now and forgets it; what breaks is noted on it.</summary>
    /// <returns>Null when it is done or there is none of this key, else what went wrong.</returns>
    public async Task<string?> RunAsync(string key, CancellationToken cancellation = default)
    {
        if (await store.ReadJsonAsync<FailedMessage>(BlobNames.Failure(key), cancellation) is not var (failure, etag))
        {
            return null;
        }

        try
        {
            await work.RunAsync(failure.Queue, failure.Text, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is not OutOfMemoryException)
        {
            var problem = $"{e.GetType().Name}: {e.Message}";
            await store.UpdateJsonAsync<FailedMessage>(BlobNames.Failure(key), before => before is null ? null : before with { Problem = problem }, cancellation);
            return problem;
        }

        await store.DeleteAsync(BlobNames.Failure(key), etag, cancellation);
        return null;
    }
}
