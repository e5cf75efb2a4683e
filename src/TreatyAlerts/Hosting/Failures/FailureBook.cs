using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Failures;

/// <summary>Keeps messages that went to a poison queue where the operator sees them.</summary>
public sealed partial class FailureBook(IBlobStore store, TimeProvider time, ILogger<FailureBook> logger)
{
    /// <summary>Writes a message down; after that it may be taken off its poison queue.</summary>
    /// <param name="queue">The queue that it failed in, without "-poison".</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellation">Stops the write.</param>
    public async Task<FailedMessage> RecordAsync(string queue, string text, CancellationToken cancellation = default)
    {
        var (key, now) = (BlobNames.Key(queue, text), time.GetUtcNow());
        var kept = await store.UpdateJsonAsync<FailedMessage>(
            BlobNames.Failure(key),
            before => before is null ? new FailedMessage(key, queue, text, now, now, 1) : before with { Last = now, Times = before.Times + 1 },
            cancellation);
        Log.SetAside(logger, queue, key);
        return kept!;
    }

    /// <summary>All of them, the latest first; a damaged one is told and left out.</summary>
    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken cancellation = default)
    {
        var found = new List<FailedMessage>();
        await foreach (var blob in store.ListAsync(BlobNames.Failures, cancellation))
        {
            try
            {
                if (await store.ReadJsonAsync<FailedMessage>(blob.Name, cancellation) is { } failure)
                {
                    found.Add(failure.Value);
                }
            }
            catch (DamagedBlobException e)
            {
                Log.Damaged(logger, e.Message);
            }
        }

        return [.. found.OrderByDescending(failure => failure.Last).ThenBy(failure => failure.Key, StringComparer.Ordinal)];
    }

    /// <summary>Forgets a failure; false when there is none of this key.</summary>
    public async Task<bool> ForgetAsync(string key, CancellationToken cancellation = default) =>
        await store.ReadJsonAsync<FailedMessage>(BlobNames.Failure(key), cancellation) is var (_, etag)
        && await store.DeleteAsync(BlobNames.Failure(key), etag, cancellation);

    // A message may hold an address: it is kept, and never logged.
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A message of the queue {Queue} failed again and again and is set aside: treatyalerts failures replay {Key}")]
        public static partial void SetAside(ILogger logger, string queue, string key);

        [LoggerMessage(2, LogLevel.Error, "Left out of the failures: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}
