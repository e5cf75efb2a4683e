using TreatyAlerts.Mail.Events;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Digests.Feedback;

/// <summary>Keeps what a provider posted until it is applied, so that the provider has its answer at once.</summary>
/// <remarks>
/// The blob is the truth and the queue a bell, as with the inbox: a message that got lost is rung again by the sweep, one that comes twice finds
/// nothing left to do, and events that are applied twice change nothing.
/// </remarks>
public sealed class MailEventPost(IBlobStore store, IWorkQueue queue, MailEvents events, TimeProvider time)
{
    /// <summary>The queue that is rung for every post; the text is its key.</summary>
    public const string MailEventsQueue = "mail-events";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Keeps the events of one post; posted again, they are the same.</summary>
    public async Task KeepAsync(IReadOnlyList<MailEvent> heard, CancellationToken cancellation = default)
    {
        if (heard.Count == 0)
        {
            return;
        }

        var key = BlobNames.Key([.. heard.Select(one => $"{one.Id} {one.Kind}")]);
        await store.CreateJsonAsync(BlobNames.MailEventsOf(key), new KeptMailEvents(time.GetUtcNow(), heard), cancellation);
        await queue.SendAsync(MailEventsQueue, key, cancellation: cancellation);
    }

    /// <summary>Applies the events of one post; those of mails that are being sent just now come again after a pause, as the rest of their post does.</summary>
    public async Task RunAsync(string key, CancellationToken cancellation = default)
    {
        var name = BlobNames.MailEventsOf(key);
        if (await store.ReadJsonAsync<KeptMailEvents>(name, cancellation) is not var (kept, etag))
        {
            return;
        }

        var result = await events.ApplyAsync(kept.Events, cancellation);
        if (result.Busy == 0)
        {
            await store.DeleteAsync(name, etag, cancellation);
            return;
        }

        // The longer they wait, the less a minute counts.
        var pause = TimeSpan.FromTicks(Math.Clamp((time.GetUtcNow() - kept.At).Ticks / 2, ShortestPause.Ticks, LongestPause.Ticks));
        await queue.SendAsync(MailEventsQueue, key, pause, cancellation);
    }

    /// <summary>Rings again for what is kept.</summary>
    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.MailEvents, cancellation))
        {
            await queue.SendAsync(MailEventsQueue, Path.GetFileNameWithoutExtension(blob.Name), cancellation: cancellation);
        }
    }

    private sealed record KeptMailEvents(DateTimeOffset At, IReadOnlyList<MailEvent> Events);
}
