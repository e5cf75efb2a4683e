using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Storage;

/// <summary>Wake-up messages for work whose truth is in blobs; delivered at least once, in no promised order.</summary>
/// <remarks>A message that was handed out more than <see cref="WorkQueueOptions.MaxDequeueCount"/> times goes to <c>{queue}-poison</c>.</remarks>
public interface IWorkQueue
{
    /// <summary>Adds a message (at most 48 KiB of UTF-8 text) that becomes visible after the delay.</summary>
    Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken cancellation = default);

    /// <summary>Hands out a message and hides it from others for a time; null when there is none now.</summary>
    Task<WorkMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellation = default);

    /// <summary>Takes a finished message off the queue; false when its visibility ran out and somebody else has it.</summary>
    Task<bool> CompleteAsync(WorkMessage message, CancellationToken cancellation = default);

    /// <summary>Gives a message back, visible again after the delay; false when its visibility ran out.</summary>
    Task<bool> ReturnAsync(WorkMessage message, TimeSpan delay = default, CancellationToken cancellation = default);

    /// <summary>About how many messages there are, those that are hidden or handed out too.</summary>
    Task<int> CountAsync(string queue, CancellationToken cancellation = default);
}

/// <summary>A message handed out once more; the receipt proves who holds it.</summary>
public sealed record WorkMessage(string Queue, string Id, string Receipt, string Text, int DequeueCount);

/// <summary>Limits of a work queue.</summary>
public sealed class WorkQueueOptions
{
    /// <summary>How often a message is handed out before it counts as poison (1 to 100).</summary>
    [Range(1, 100)]
    public int MaxDequeueCount { get; set; } = 5;
}
