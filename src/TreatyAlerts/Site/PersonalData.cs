using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site;

/// <summary>Everything that is kept of a person, for themselves.</summary>
public sealed class PersonalData(IBlobStore store, SubscriberStore subscribers, PendingStore pending, SuppressionStore suppressions, LetterPost letters, WebhookStates webhooks, DigestOptions options, TimeProvider time)
{
    /// <summary>Gathers it; null parts are not there.</summary>
    public async Task<PersonalDataExport> OfAsync(string id, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var book = await LedgerBook.OpenAsync(store, id[..2], now - options.LateEvents - options.LateEvents, now, cancellation);
        var subscriber = await subscribers.FindAsync(id, cancellation);
        return new PersonalDataExport(
            now,
            subscriber,
            await pending.ReadAsync(id, cancellation),
            await letters.WaitingAsync(id, cancellation),
            await suppressions.ReadAsync(subscriber is null ? id : SuppressionStore.HashOf(subscriber.Address), cancellation),
            [.. book.Entries.Select(pair => pair.Entry).Where(entry => entry.Subscriber == id).OrderBy(entry => entry.At)],
            await PostsAsync(subscriber, cancellation));
    }

    private async Task<IReadOnlyList<WebhookState>> PostsAsync(Subscriber? subscriber, CancellationToken cancellation)
    {
        var found = new List<WebhookState>();
        foreach (var webhook in subscriber?.Webhooks ?? [])
        {
            if (await webhooks.FindAsync(webhook.Id, cancellation) is { } state)
            {
                found.Add(state);
            }
        }

        return found;
    }
}

/// <summary>What is kept of a person.</summary>
/// <param name="At">When it was gathered.</param>
/// <param name="Subscriber">Address, settings, topics and webhooks.</param>
/// <param name="Pending">What waits for confirmation.</param>
/// <param name="Letters">Letters that are not sent yet.</param>
/// <param name="Suppression">What was heard of mails to the address: when they came back, and why.</param>
/// <param name="Digests">Which mails were sent in the last weeks, and with which events; they name the person by the id alone.</param>
/// <param name="Posts">What waits for their webhooks, and the last posts.</param>
public sealed record PersonalDataExport(
    DateTimeOffset At, Subscriber? Subscriber, PendingAddress? Pending, IReadOnlyList<LetterOrder> Letters, Suppression? Suppression, IReadOnlyList<LedgerEntry> Digests, IReadOnlyList<WebhookState> Posts);
